"""What does it cost asyncio to stop work?

The twin of cancellation.rs, for CPython 3.11 and later, with nothing installed; uvloop is
measured too where it can be imported. By hand: python3 benches/asyncio_cancellation.py

The way `cancel` cancels tasks, and waits for them; `Event` sets an event that they wait for.
"""

import asyncio
from functools import partial
from time import perf_counter_ns

import timing

SIZES = [100, 100_000]


async def cancelled(size):
    """Spawns, and when all wait, cancels; returns how many nanoseconds the latter took."""

    async def waits():
        await asyncio.get_running_loop().create_future()

    tasks = [asyncio.create_task(waits()) for _ in range(size)]
    await asyncio.sleep(0)
    began = perf_counter_ns()
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    return perf_counter_ns() - began


async def asked(size):
    """Spawns, and when all wait, sets their event; returns how many nanoseconds the latter took."""
    event = asyncio.Event()
    tasks = [asyncio.create_task(event.wait()) for _ in range(size)]
    await asyncio.sleep(0)
    began = perf_counter_ns()
    event.set()
    await asyncio.wait(tasks)
    return perf_counter_ns() - began


def rows():
    for size in SIZES:
        for way, function in [("cancel", cancelled), ("Event", asked)]:
            work = partial(function, size)
            yield timing.Row("stopped/waiting", way, size, work, times_itself=True)


if __name__ == "__main__":
    timing.main(__doc__, rows)
