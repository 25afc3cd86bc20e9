"""Chained calls: each step awaits the one before; results flow on, times add up.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-coroutines -- chain`
"""

import asyncio
import time

BEAT = 0.1


async def fetch():
    await asyncio.sleep(BEAT)
    print("fetched")
    return "3 4"


async def parse():
    page = await fetch()
    await asyncio.sleep(2 * BEAT)
    print("parsed")
    return [int(number) for number in page.split()]


async def total():
    numbers = await parse()
    await asyncio.sleep(3 * BEAT)
    print("added up")
    return sum(numbers)


async def main():
    start = time.monotonic()
    print(await total())
    print(f"{int((time.monotonic() - start) / BEAT)} beats")


asyncio.run(main())
