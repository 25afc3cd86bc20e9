"""Two tasks of 3 and 10 beats: both done after 10, not 13.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-gather -- pair`
"""

import asyncio
import time

BEAT = 0.1


async def reverse(numbers):
    await asyncio.sleep(max(numbers) * BEAT)
    print(f"{numbers} reversed")
    return numbers[::-1]


def done(tasks):
    return sum(task.done() for task in tasks)


async def main():
    start = time.monotonic()
    tasks = [asyncio.create_task(reverse(numbers)) for numbers in ([3, 2, 1], [10, 5, 0])]
    print(f"{done(tasks)} of 2 are done")
    both = await asyncio.gather(*tasks)
    print(f"{done(tasks)} of 2 are done")
    print(both)
    print(f"{int((time.monotonic() - start) / BEAT)} beats")


asyncio.run(main())
