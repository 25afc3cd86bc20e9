"""A fails: C is cancelled at once, B is given the time to save its work, and fails in that.
Whoever waits for the group hears of both.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-task-group -- failure`
"""

import asyncio
import time

BEAT = 0.1


async def breaks():
    await asyncio.sleep(BEAT)
    raise RuntimeError("A broke down")


async def saves():
    try:
        await asyncio.sleep(9 * BEAT)
    except asyncio.CancelledError:
        await asyncio.sleep(BEAT)
        raise RuntimeError("B could not save")


async def waits():
    try:
        await asyncio.sleep(9 * BEAT)
    finally:
        print("C is cancelled")


async def main():
    start = time.monotonic()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(breaks())
            group.create_task(saves())
            group.create_task(waits())
    except* RuntimeError as failed:
        for error in failed.exceptions:
            print(f"caught: {error}")
    print(f"{int((time.monotonic() - start) / BEAT)} beats")


asyncio.run(main())
