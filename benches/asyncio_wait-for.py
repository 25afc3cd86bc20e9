"""What does a deadline cost asyncio that never comes?

The twin of wait-for.rs, for CPython 3.11 and later, with nothing installed; uvloop is
measured too where it can be imported. By hand: python3 benches/asyncio_wait-for.py

`wait_for` was written anew in 3.12, upon `timeout`: before that it made a task of each coroutine
and a future to wait on, so its figure on 3.11 is that of another function.
"""

import asyncio
from functools import partial

import timing

SIZES = [1, 100, 10_000]
SLEEPERS = [1_000, 10_000, 100_000]
AN_HOUR = 3600
NAP_MILLISECONDS = 200


async def ready(number):
    return number


async def yielding(number):
    await asyncio.sleep(0)
    return number


async def wait_for(work, size):
    read = 0
    for number in range(size):
        read += await asyncio.wait_for(work(number), AN_HOUR)
    return read


async def timeout(work, size):
    read = 0
    for number in range(size):
        async with asyncio.timeout(AN_HOUR):
            read += await work(number)
    return read


async def wait_for_task(work, size):
    read = 0
    for number in range(size):
        read += await asyncio.wait_for(asyncio.create_task(work(number)), AN_HOUR)
    return read


async def shield(work, size):
    read = 0
    for number in range(size):
        read += await asyncio.shield(work(number))
    return read


async def sleepers(work, size):
    """Each is a task: asyncio has no other way to wait for many."""
    await asyncio.gather(*[asyncio.wait_for(work(number), AN_HOUR) for number in range(size)])


async def nap(_):
    await asyncio.sleep(NAP_MILLISECONDS / 1000)


def rows():
    for size in SIZES:
        for kind, work in (("ready", ready), ("yielding", yielding)):
            yield timing.Row(f"limit/{kind}", "wait_for", size, partial(wait_for, work, size))
            yield timing.Row(f"limit/{kind}", "timeout", size, partial(timeout, work, size))
        yield timing.Row("task/ready", "wait_for", size, partial(wait_for_task, ready, size))
        yield timing.Row("task/shielded", "shield", size, partial(shield, ready, size))
    # Most of their time is sleep.
    for size in () if timing.IS_SHORTENED else SLEEPERS:
        nanoseconds = NAP_MILLISECONDS * 1_000_000
        work = partial(sleepers, nap, size)
        yield timing.Row("sleeping/late", "wait_for", size, work, asleep_ns=nanoseconds)


if __name__ == "__main__":
    timing.main(__doc__, rows)
