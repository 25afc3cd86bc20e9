"""Two coroutines of five beats, awaited one after the other: ten beats, not five.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-coroutines -- in_turn`
"""

import asyncio
import time

BEAT = 0.1


async def count(name):
    start = time.monotonic()
    for number in range(1, 6):
        # Until a point in time: the delays of sleeps in a row would add up.
        await asyncio.sleep(start + number * BEAT - time.monotonic())
        print(f"{name} {number}")


async def main():
    start = time.monotonic()
    # Both are made before either is awaited. That changes nothing.
    first, second = count("A"), count("B")
    await first
    await second
    print(f"{int((time.monotonic() - start) / BEAT)} beats")


asyncio.run(main())
