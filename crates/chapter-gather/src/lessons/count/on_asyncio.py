"""Three coroutines of five beats, gathered: five beats in all, not fifteen.

The lines of one beat come in any order.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-gather -- count`
"""

import asyncio
import time

BEAT = 0.1


async def count(name):
    start = time.monotonic()
    for number in range(1, 6):
        # Until a point in time: the delays of five sleeps in a row would add up.
        await asyncio.sleep(start + number * BEAT - time.monotonic())
        print(f"{name} {number}")


async def main():
    start = time.monotonic()
    await asyncio.gather(count("A"), count("B"), count("C"))
    print(f"{int((time.monotonic() - start) / BEAT)} beats")


asyncio.run(main())
