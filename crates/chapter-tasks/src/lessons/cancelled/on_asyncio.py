"""Cancelled where it waits; and asked to stop, so that it can save its work first.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-tasks -- cancelled`
"""

import asyncio
import time

BEAT = 0.1
stop = asyncio.Event()


async def work():
    try:
        await asyncio.sleep(10 * BEAT)
        print("never printed")
    finally:
        print("dropped where it waits")


async def save_first():
    await stop.wait()
    await asyncio.sleep(2 * BEAT)
    return "saved"


async def main():
    start = time.monotonic()
    task = asyncio.create_task(work())
    await asyncio.sleep(BEAT)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")

    # asyncio could do with `cancel` alone, and await in `finally`.
    task = asyncio.create_task(save_first())
    await asyncio.sleep(BEAT)
    stop.set()
    print(await task)
    print(f"{int((time.monotonic() - start) / BEAT)} beats")


asyncio.run(main())
