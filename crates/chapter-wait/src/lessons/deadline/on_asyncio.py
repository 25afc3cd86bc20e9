"""Two tasks and three beats for them: who is done, who is not, by name. Nobody is cancelled.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-wait -- deadline`
"""

import asyncio
import time

BEAT = 0.1


async def work(beats):
    await asyncio.sleep(beats * BEAT)
    return beats


async def main():
    start = time.monotonic()
    plan = [("quick", 2), ("slow", 9)]
    tasks = [asyncio.create_task(work(beats), name=name) for name, beats in plan]

    done, pending = await asyncio.wait(tasks, timeout=3 * BEAT)
    print(f"after {int((time.monotonic() - start) / BEAT)} beats:")
    for task in done:
        print(f"{task.get_name()} is done: {task.result()}")

    # The time was up, and that was all: who is to stop has to be told.
    for task in pending:
        task.cancel()
    await asyncio.wait(pending)
    for task in pending:
        if task.cancelled():
            print(f"{task.get_name()} is cancelled")


asyncio.run(main())
