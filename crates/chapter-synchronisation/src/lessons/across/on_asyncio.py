"""A lock held across an await makes all the others wait for that, too.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-synchronisation -- across`
"""

import asyncio
import time

BEAT = 0.1


class Till:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.sum = 0


async def held_across(till, price):
    """Nobody else may use the till until the bank has answered."""
    async with till.lock:
        await ask_the_bank()
        till.sum += price


async def held_after(till, price):
    """All ask the bank at once. Nobody can come between two awaits: no lock is needed."""
    await ask_the_bank()
    till.sum += price


async def ask_the_bank():  # no lane
    await asyncio.sleep(BEAT)


def report(how, start, till):
    beats = int((time.monotonic() - start) / BEAT)
    print(f"{how}: {beats} beats, {till.sum} in the till")


async def main():
    start = time.monotonic()
    till = Till()
    await asyncio.gather(*[held_across(till, price) for price in (10, 20, 30)])
    report("held across the await", start, till)

    start = time.monotonic()
    till = Till()
    await asyncio.gather(*[held_after(till, price) for price in (10, 20, 30)])
    report("held after it", start, till)


asyncio.run(main())
