"""A barrier: three hikers meet twice, and each time go on together.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-synchronisation -- phases`
"""

import asyncio
import time

BEAT = 0.1


async def hike(name, beats, barrier):
    for stage in ("the hut", "the summit"):
        await asyncio.sleep(beats * BEAT)
        print(f"{name} is at {stage}")
        # Each is told at which place it came, from 0.
        if await barrier.wait() == 2:
            print(f"all are at {stage}")


async def main():
    start = time.monotonic()
    barrier = asyncio.Barrier(3)
    plan = [("A", 1), ("B", 2), ("C", 3)]
    hikers = [asyncio.create_task(hike(*each, barrier)) for each in plan]
    for hiker in hikers:
        await hiker
    print(f"{int((time.monotonic() - start) / BEAT)} beats")


asyncio.run(main())
