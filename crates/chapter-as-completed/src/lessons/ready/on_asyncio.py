"""Inputs known only at run time, each sum taken as it is ready: the last given is the first.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-as-completed -- ready`
"""

import asyncio
import time

BEAT = 0.1
INPUT = "2+3 4+5 5+5 7+2"


async def add(x, y):
    await asyncio.sleep((8 - x) * BEAT)
    return x, y, x + y


async def main():
    start = time.monotonic()
    pairs = [map(int, pair.split("+")) for pair in INPUT.split()]
    for ready in asyncio.as_completed([add(x, y) for x, y in pairs]):
        x, y, sum = await ready
        beats = int((time.monotonic() - start) / BEAT)
        print(f"at beat {beats}: {x} + {y} = {sum}")


asyncio.run(main())
