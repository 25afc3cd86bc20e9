"""Inputs known only at run time: however many there are, they are awaited at once.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-gather -- sums`
"""

import asyncio

BEAT = 0.1
INPUT = "2+3 4+5 5+5 7+2"


async def add(x, y):
    # The last given is the first done; the results keep the order given.
    await asyncio.sleep((8 - x) * BEAT)
    print(f"{x} + {y} = {x + y}")
    return x + y


async def main():
    pairs = [map(int, pair.split("+")) for pair in INPUT.split()]
    print(await asyncio.gather(*(add(x, y) for x, y in pairs)))


asyncio.run(main())
