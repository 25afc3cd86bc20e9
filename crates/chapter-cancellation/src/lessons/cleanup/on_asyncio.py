"""Clean-up that awaits, and a request that is refused.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-cancellation -- cleanup`
"""

import asyncio
import time

BEAT = 0.1


async def save():
    try:
        await asyncio.sleep(10 * BEAT)
    except asyncio.CancelledError:
        print("asked to stop")
        await asyncio.sleep(2 * BEAT)
        print("saved")
        raise


async def refuse():
    try:
        await asyncio.sleep(2 * BEAT)
    except asyncio.CancelledError:
        print("not now")
        await asyncio.sleep(BEAT)
    return "finished"


async def main():
    start = time.monotonic()
    task = asyncio.create_task(save())
    await asyncio.sleep(BEAT)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print(f"stopped after {int((time.monotonic() - start) / BEAT)} beats")

    task = asyncio.create_task(refuse())
    await asyncio.sleep(BEAT)
    task.cancel()
    print(await task)


asyncio.run(main())
