"""One fails; the other is asked to stop, and all wait for its clean-up.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-cancellation -- siblings`
"""

import asyncio
import time

BEAT = 0.1


async def write():
    await asyncio.sleep(2 * BEAT)
    print("writer: disk full")
    raise OSError("disk full")


async def read():
    try:
        await asyncio.sleep(10 * BEAT)
    except asyncio.CancelledError:
        print("reader: asked to stop")
        await asyncio.sleep(2 * BEAT)
        print("reader: cleaned up")
        raise


async def main():
    start = time.monotonic()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(write())
            group.create_task(read())
    except* OSError as errors:
        beats = int((time.monotonic() - start) / BEAT)
        print(f"both ended after {beats} beats: {errors.exceptions[0]}")


asyncio.run(main())
