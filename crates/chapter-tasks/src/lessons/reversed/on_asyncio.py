"""A task is not its result: it says whether it is done, and gives the result at its end.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-tasks -- reversed`
"""

import asyncio
import time

BEAT = 0.1


async def reverse(numbers):
    await asyncio.sleep(max(numbers) * BEAT)
    return numbers[::-1]


async def main():
    start = time.monotonic()
    task = asyncio.create_task(reverse([3, 2, 1]))
    assert type(task) is asyncio.Task
    print("done" if task.done() else "not done")

    await task
    print("done" if task.done() else "not done")
    print(task.result())
    print(f"{int((time.monotonic() - start) / BEAT)} beats")


asyncio.run(main())
