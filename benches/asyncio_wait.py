"""What does it cost asyncio to wait for the first, and then for the rest?

The twin of wait.rs, for CPython 3.11 and later, with nothing installed; uvloop is
measured too where it can be imported. By hand: python3 benches/asyncio_wait.py

Each `asyncio.wait` puts a callback on every task that is pending and takes it off again:
waited for one by one, N of them cost N × N / 2. These rows end at 1,000.
"""

import asyncio
from functools import partial

import timing

SIZES = [10, 100, 1_000, 10_000, 100_000]
QUICK_SIZES = [100, 10_000]


async def yielding():
    await asyncio.sleep(0)


async def two_steps(size):
    pending = {asyncio.create_task(yielding()) for _ in range(size)}
    done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
    if pending:
        await asyncio.wait(pending)


async def one_by_one(size):
    loop = asyncio.get_running_loop()
    letters = [loop.create_future() for _ in range(size)]
    pending = set(letters)
    for letter in letters:
        letter.set_result(1)
        _, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)


async def races(size):
    loop = asyncio.get_running_loop()
    for _ in range(size):
        two = [loop.create_future(), loop.create_future()]
        for future in two:
            future.set_result(1)
        await asyncio.wait(two, return_when=asyncio.FIRST_COMPLETED)


def rows():
    for size in QUICK_SIZES if timing.IS_QUICK else SIZES:
        yield row("spawned/two-steps", size, two_steps)
    for size in [100] if timing.IS_QUICK else [10, 100, 1_000]:
        yield row("joined/one-by-one", size, one_by_one)
    for size in [10, 1_000]:
        yield row("race/ready", size, races)


def row(group, size, function):
    return timing.Row(group, "wait", size, partial(function, size))


if __name__ == "__main__":
    timing.main(__doc__, rows)
