"""What does it cost asyncio's tasks to wait for one another?

The twin of synchronisation.rs, for CPython 3.11 and later, with nothing installed; uvloop is
measured too where it can be imported. By hand: python3 benches/asyncio_synchronisation.py

asyncio's locks belong to one thread, so that `lock/threads` has no row here. Whoever waits is a task,
which the loop makes: that is part of these figures.
"""

import asyncio
from functools import partial

import timing

SIZES = [10, 100, 10_000]
QUICK_SIZES = [100, 10_000]
PERMITS = 10
MEETINGS = 10


async def alone(size):
    """Locks so often in a row."""
    lock = asyncio.Lock()
    for _ in range(size):
        async with lock:
            pass


async def queue(size):
    """So many tasks, each of which holds the lock while it yields."""
    await held(size, asyncio.Lock())


async def permitted(size):
    """So many tasks for ten permits."""
    await held(size, asyncio.BoundedSemaphore(PERMITS))


async def held(size, lock):
    async def hold():
        async with lock:
            await asyncio.sleep(0)

    await asyncio.gather(*[hold() for _ in range(size)])


async def event_set(size):
    """So many tasks that wait until one sets the event."""
    event = asyncio.Event()
    waiting = [asyncio.create_task(event.wait()) for _ in range(size)]
    await asyncio.sleep(0)
    event.set()
    for waiter in waiting:
        await waiter


async def meet(size):
    """So many tasks that meet ten times."""
    barrier = asyncio.Barrier(size)

    async def come():
        for _ in range(MEETINGS):
            await barrier.wait()

    await asyncio.gather(*[come() for _ in range(size)])


async def limit(size):
    """So many jobs, ten at a time."""
    permits = asyncio.Semaphore(PERMITS)

    async def job(number):
        async with permits:
            await asyncio.sleep(0)
            return number

    return await asyncio.gather(*[job(number) for number in range(size)])


def rows():
    ways = {
        "lock/alone": ("Lock", alone),
        "lock/queue": ("Lock", queue),
        "semaphore/queue": ("BoundedSemaphore", permitted),
        "event/set": ("Event", event_set),
        "barrier/meet": ("Barrier", meet),
        "limit/jobs": ("Semaphore", limit),
    }
    for group, (way, function) in ways.items():
        for size in QUICK_SIZES if timing.IS_QUICK else SIZES:
            # Ten thousand who meet ten times take asyncio seconds.
            if size <= 100 or group != "barrier/meet":
                yield timing.Row(group, way, size, partial(function, size))


if __name__ == "__main__":
    timing.main(__doc__, rows)
