"""A group inside a group: what fails inside stops the inner group, and the outer one goes on.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-task-group -- nested`
"""

import asyncio
import time

BEAT = 0.1


async def count(name, to):
    start = time.monotonic()
    for number in range(1, to + 1):
        # Until a point in time: the delays of sleeps in a row would add up.
        await asyncio.sleep(start + number * 3 * BEAT - time.monotonic())
        print(f"{name} {number}")


async def breaks():
    await asyncio.sleep(4 * BEAT)
    raise RuntimeError("broke down")


async def main():
    async with asyncio.TaskGroup() as outer:
        outer.create_task(count("outside", 2))
        await asyncio.sleep(BEAT)
        try:
            async with asyncio.TaskGroup() as inner:
                inner.create_task(count("inside", 9))
                inner.create_task(breaks())
        except* RuntimeError as failed:
            print(f"caught: {failed.exceptions[0]}")
        print("the outer group goes on")
    print("both have ended")


asyncio.run(main())
