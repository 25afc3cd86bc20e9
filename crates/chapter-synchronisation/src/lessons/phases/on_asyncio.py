"""A barrier: three hikers meet twice, and each time go on together.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-synchronisation -- phases`
"""

import asyncio
import time

BEAT = 0.1


async def hike(name, beats, barrier, start):
    for stage in ("the hut", "the summit"):
        await asyncio.sleep(beats * BEAT)
        print(f"{name} is at {stage}")
        # Each is told at which place it came, from 0.
        if await barrier.wait() == 2:
            beats_in_all = int((time.monotonic() - start) / BEAT)
            print(f"all are at {stage} after {beats_in_all} beats")


async def main():
    start = time.monotonic()
    barrier = asyncio.Barrier(3)
    plan = [("A", 1), ("B", 2), ("C", 3)]
    hikers = [asyncio.create_task(hike(*each, barrier, start)) for each in plan]
    for hiker in hikers:
        await hiker


asyncio.run(main())
