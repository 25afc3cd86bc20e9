"""A task blocks its thread, and there is no other: the neighbour's ticks come late.

The lines of one beat come in any order.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-sleep -- stalled`
"""

import asyncio
import time

BEAT = 0.1


async def main():
    ticking = asyncio.create_task(tick())
    await asyncio.sleep(1.25 * BEAT)
    working = asyncio.create_task(work())
    await ticking
    await working


async def tick():
    start = time.monotonic()
    for number in range(1, 4):
        await asyncio.sleep(BEAT)
        print(f"tick {number} at beat {int((time.monotonic() - start) / BEAT)}")


async def work():
    print("work blocks")
    time.sleep(3 * BEAT)
    print("work goes on")


asyncio.run(main())
