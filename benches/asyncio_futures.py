"""What does it cost asyncio to hand over a letter?

The twin of futures.rs, for CPython 3.11 and later, with nothing installed; uvloop is
measured too where it can be imported. By hand: python3 benches/asyncio_futures.py

The loop makes the futures (create_future), so that uvloop's own are measured where it is.
There is no promise/waited: who waits in asyncio is a task, and its row would be what tasks cost.
"""

import asyncio
import queue
import threading
from functools import partial

import timing

SIZES = [1, 10, 100, 10_000]
QUICK_SIZES = [1, 100, 10_000]


async def ready(size):
    """Puts each letter in, and then takes it."""
    loop = asyncio.get_running_loop()
    read = 0
    for letter in range(size):
        future = loop.create_future()
        future.set_result(letter)
        read += await future
    return read


async def awaited(size):
    """Awaits each letter, which the loop puts in: the task itself cannot while it waits."""
    loop = asyncio.get_running_loop()
    read = 0
    for letter in range(size):
        future = loop.create_future()
        loop.call_soon(future.set_result, letter)
        read += await future
    return read


async def across(size):
    """Makes all futures, has another task set them, and awaits them in turn."""
    loop = asyncio.get_running_loop()
    futures = [loop.create_future() for _ in range(size)]

    async def set_all():
        for letter, future in enumerate(futures):
            future.set_result(letter)

    setting = asyncio.create_task(set_all())
    read = 0
    for future in futures:
        read += await future
    await setting
    return read


async def called(size):
    """Awaits what a thread measures, which calls back: call_soon_threadsafe brings it over."""
    loop = asyncio.get_running_loop()
    read = 0
    for _ in range(size):
        future = loop.create_future()
        SENSOR.put(lambda reading: loop.call_soon_threadsafe(future.set_result, reading))
        read += await future
    return read


def measure_for_ever():
    while True:
        SENSOR.get()(7)


SENSOR = queue.SimpleQueue()
threading.Thread(target=measure_for_ever, daemon=True).start()

def rows():
    for size in QUICK_SIZES if timing.IS_QUICK else SIZES:
        yield row("letter/ready", size, ready)
        yield row("letter/awaited", size, awaited)
        yield row("letter/across", size, across)
    yield row("bridge/called", 100, called)


def row(group, size, function):
    return timing.Row(group, "future", size, partial(function, size))


if __name__ == "__main__":
    timing.main(__doc__, rows)
