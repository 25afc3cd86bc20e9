"""What does a task group cost asyncio?

The twin of task-group.rs, for CPython 3.11 and later, with nothing installed; uvloop is
measured too where it can be imported. By hand: python3 benches/asyncio_task-group.py

The way `eager` is the same with tasks that start inside create_task, which CPython has
since 3.12. The rows in bytes are what children that have ended leave behind in a group that
stays, beyond what one leaves.
"""

import asyncio
from functools import partial
from time import perf_counter_ns

import timing

SIZES = [100, 100_000] if timing.IS_QUICK else [1, 100, 10_000, 100_000]
AT_ONCE = 100


async def ready(number):
    return number


async def yielding(number):
    await asyncio.sleep(0)
    return number


async def waits():
    await asyncio.get_running_loop().create_future()


async def fails(failed):
    await failed
    raise RuntimeError("failed")


async def spawned(coroutine, size):
    """Spawns children, and reads their outputs."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(coroutine(number)) for number in range(size)]
    return [task.result() for task in tasks]


async def passing(coroutine, size):
    """Lets children pass through one group, a hundred at a time."""
    async with asyncio.TaskGroup() as group:
        for _ in range(size // AT_ONCE):
            tasks = [group.create_task(coroutine(number)) for number in range(AT_ONCE)]
            _ = [await task for task in tasks]


async def failing(coroutine, size):
    """Fails a group while its children wait; returns how long it took until all had stopped."""
    failed = asyncio.get_running_loop().create_future()
    began = 0
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails(failed))
            for _ in range(size):
                group.create_task(coroutine())
            await asyncio.sleep(0)
            began = perf_counter_ns()
            failed.set_result(None)
    except* RuntimeError:
        pass
    return perf_counter_ns() - began


def pass_through(size):
    """Lets children pass through a group, one after the other."""

    async def main():
        async with asyncio.TaskGroup() as group:
            for number in range(size):
                group.create_task(ready(number))
                await asyncio.sleep(0)

    asyncio.new_event_loop().run_until_complete(main())


def rows():
    # A short answer needs these rows once: they hardly scatter.
    for size in sizes(10_000) if not timing.IS_SHORTENED else ():
        yield timing.Bytes("passed/bytes", "group", size, pass_through)
    for kind, coroutine in (("ready", ready), ("yielding", yielding)):
        for size in sizes(1):
            work = partial(spawned, coroutine, size)
            row = timing.Row(f"spawned/{kind}", "group", size, work)
            yield row
            if timing.HAS_EAGER:
                yield row._replace(way="eager", prepare=timing.eager)
    for size in sizes(10_000):
        yield timing.Row("passing/yielding", "group", size, partial(passing, yielding, size))
    for size in sizes(100):
        work = partial(failing, waits, size)
        yield timing.Row("failing/waiting", "group", size, work, times_itself=True)


def sizes(smallest):
    return [size for size in SIZES if size >= smallest]


if __name__ == "__main__":
    timing.main(__doc__, rows)
