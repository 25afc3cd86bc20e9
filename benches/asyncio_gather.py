"""What does it cost asyncio to wait for N coroutines at once?

The twin of gather.rs, for CPython 3.11 and later, with nothing installed; uvloop is
measured too where it can be imported. By hand: python3 benches/asyncio_gather.py

asyncio.gather always makes a task of each coroutine: asyncio has no way of its own to
await many coroutines inside one task. So the rows `joined` are gather(*coroutines), and
the rows `spawned` are create_task for each, then gather(*tasks). The way `eager` is the
same with tasks that start inside create_task, which CPython has since 3.12.
"""

import asyncio
from functools import partial

import timing

SIZES = [1, 10, 30, 31, 100, 1_000, 10_000, 100_000]
QUICK_SIZES = [1, 100, 10_000, 100_000]
SLEEPERS = [1_000, 10_000, 100_000]
NAP_MILLISECONDS = 200


async def ready(number):
    return number


async def yielding(number):
    await asyncio.sleep(0)
    return number


async def nap(_):
    await asyncio.sleep(NAP_MILLISECONDS / 1000)


async def joined(coroutine, size):
    return await asyncio.gather(*[coroutine(number) for number in range(size)])


async def spawned(coroutine, size):
    tasks = [asyncio.create_task(coroutine(number)) for number in range(size)]
    return await asyncio.gather(*tasks)


async def task_group(coroutine, size):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(coroutine(number)) for number in range(size)]
    return [task.result() for task in tasks]


def rows():
    sizes = QUICK_SIZES if timing.IS_QUICK else SIZES
    for size in sizes:
        for kind, coroutine in (("ready", ready), ("yielding", yielding)):
            yield from both(kind, coroutine, size)
    # Most of their time is sleep.
    for size in () if timing.IS_SHORTENED else SLEEPERS:
        nanoseconds = NAP_MILLISECONDS * 1_000_000
        work = partial(joined, nap, size)
        yield timing.Row("sleeping/late", "gather", size, work, asleep_ns=nanoseconds)


def both(kind, coroutine, size):
    """Joined and spawned, and each of them with eager tasks where there are any."""
    for name, function in (("joined", joined), ("spawned", spawned)):
        row = timing.Row(f"{name}/{kind}", "gather", size, partial(function, coroutine, size))
        yield row
        if timing.HAS_EAGER:
            yield row._replace(way="eager", prepare=timing.eager)
    work = partial(task_group, coroutine, size)
    yield timing.Row(f"spawned/{kind}", "TaskGroup", size, work)


if __name__ == "__main__":
    timing.main(__doc__, rows)
