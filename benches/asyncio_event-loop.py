"""What does asyncio's loop cost, for what our own loop is measured by?

The twin of event-loop.rs, for CPython 3.11 and later, with nothing installed; uvloop is
measured too where it can be imported. By hand: python3 benches/asyncio_event-loop.py

Tasks are awaited one after the other, as there.
"""

import asyncio
from functools import partial

import timing

SIZES = [1, 10, 100, 1_000, 10_000, 100_000]
QUICK_SIZES = [1, 100, 10_000, 100_000]
SLEEPERS = [1_000, 10_000, 100_000]
NAP_MILLISECONDS = 200
YIELDS = 100


async def ready(_):
    pass


async def yielding(times):
    for _ in range(times):
        await asyncio.sleep(0)


async def once(_):
    await asyncio.sleep(0)


async def many(_):
    await yielding(YIELDS)


async def nap(_):
    await asyncio.sleep(NAP_MILLISECONDS / 1000)


async def spawned(coroutine, size):
    tasks = [asyncio.create_task(coroutine(number)) for number in range(size)]
    for task in tasks:
        await task


def rows():
    for size in QUICK_SIZES if timing.IS_QUICK else SIZES:
        yield row("spawned/ready", size, partial(spawned, ready, size))
        yield row("spawned/yielding", size, partial(spawned, once, size))
    for size in [100, 10_000]:
        yield row("yields/alone", size, partial(yielding, size))
    yield row("yields/among", 1_000, partial(spawned, many, 1_000))
    # Most of their time is sleep.
    for size in () if timing.IS_SHORTENED else SLEEPERS:
        late = row("sleeping/late", size, partial(spawned, nap, size))
        yield late._replace(asleep_ns=NAP_MILLISECONDS * 1_000_000)


def row(group, size, work):
    return timing.Row(group, "create_task", size, work)


if __name__ == "__main__":
    timing.main(__doc__, rows)
