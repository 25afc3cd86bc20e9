"""What does a task cost asyncio?

The twin of tasks.rs, for CPython 3.11 and later, with nothing installed; uvloop is
measured too where it can be imported. By hand: python3 benches/asyncio_tasks.py

The rows `joined` are create_task for each, then await for each. The way `eager` is the
same with tasks that start inside create_task, which CPython has since 3.12. The rows in
bytes are what a fresh Python needs for so many tasks beyond what it needs for one.
"""

import asyncio
from functools import partial
from time import perf_counter_ns

import timing

SIZES = [1, 100, 10_000, 100_000, 1_000_000]
AN_HOUR = 3600


async def ready(number):
    return number


async def yielding(number):
    await asyncio.sleep(0)
    return number


async def waits():
    await asyncio.get_running_loop().create_future()


async def sleeps():
    await asyncio.sleep(AN_HOUR)


async def joined(coroutine, size):
    tasks = [asyncio.create_task(coroutine(number)) for number in range(size)]
    return [await task for task in tasks]


async def cancelled(coroutine, size):
    """Spawns, and when all wait, cancels; returns how many nanoseconds the latter took."""
    tasks = [asyncio.create_task(coroutine()) for _ in range(size)]
    await asyncio.sleep(0)
    began = perf_counter_ns()
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    return perf_counter_ns() - began


def hold(coroutine, size):
    """Holds so many tasks, from when each of them waits until the process ends."""

    async def main():
        HELD.extend([asyncio.create_task(coroutine()) for _ in range(size)])
        await asyncio.sleep(0)

    # `asyncio.run` would cancel them at its end, and that takes memory too.
    asyncio.new_event_loop().run_until_complete(main())


HELD = []


def rows():
    for size in sizes(10_000) if not timing.IS_SHORTENED else ():
        yield timing.Bytes("waiting/bytes", "Task", size, partial(hold, waits))
        yield timing.Bytes("sleeping/bytes", "Task", size, partial(hold, sleeps))
    for kind, coroutine in (("ready", ready), ("yielding", yielding)):
        for size in sizes(1):
            work = partial(joined, coroutine, size)
            row = timing.Row(f"joined/{kind}", "Task", size, work)
            yield row
            if timing.HAS_EAGER:
                yield row._replace(way="eager", prepare=timing.eager)
    for size in (100, 10_000, 100_000):
        work = partial(cancelled, waits, size)
        yield timing.Row("cancelled/waiting", "Task", size, work, times_itself=True)


def sizes(smallest):
    """The largest takes seconds for each sample: a run has it in its first round."""
    largest = 100_000 if timing.IS_QUICK or timing.ROUND else 1_000_000
    return [size for size in SIZES if smallest <= size <= largest]


if __name__ == "__main__":
    timing.main(__doc__, rows)
