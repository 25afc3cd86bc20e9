"""What does it cost asyncio's tasks to wait for one another?

The twin of synchronisation.rs, for CPython 3.11 and later, with nothing installed; uvloop is
measured too where it can be imported. By hand: python3 benches/asyncio_synchronisation.py

asyncio's locks belong to one thread, so that `lock/threads` has no row here. Whoever waits is a task,
which the loop makes: that is part of these figures.
"""

import argparse
import asyncio
import json
import os
import platform
import sys
from time import perf_counter_ns

SIZES = [10, 100, 10_000]
QUICK_SIZES = [100, 10_000]
IS_QUICK = "BENCH_QUICK" in os.environ
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


GROUPS = {
    "lock/alone": ("Lock", alone),
    "lock/queue": ("Lock", queue),
    "semaphore/queue": ("BoundedSemaphore", permitted),
    "event/set": ("Event", event_set),
    "barrier/meet": ("Barrier", meet),
    "limit/jobs": ("Semaphore", limit),
}


def loops():
    """The event loops there are, by name."""
    try:
        import uvloop
    except ImportError:
        return {"asyncio": asyncio.new_event_loop}
    return {"asyncio": asyncio.new_event_loop, "uvloop": uvloop.new_event_loop}


def sizes(group):
    """Ten thousand who meet ten times take asyncio seconds."""
    sizes = QUICK_SIZES if IS_QUICK else SIZES
    return [size for size in sizes if size <= 100 or group != "barrier/meet"]


def rows(wanted):
    """Every row to measure: its group, loop, way and size, and how to measure it."""
    for group, (way, function) in GROUPS.items():
        if wanted not in (None, group):
            continue
        for size in sizes(group):
            for loop, new_loop in loops().items():
                yield (group, loop, way, size), new_loop, function


async def samples(function, size, seconds):
    """Ten samples of equally many calls."""

    async def sample(times):
        began = perf_counter_ns()
        for _ in range(times):
            await function(size)
        return perf_counter_ns() - began

    times = 1
    while (taken := await sample(times)) < seconds * 1e9 / 5:
        times *= 2
    times = max(1, int(seconds * 1e9 / 10 * times / taken))
    return times, [await sample(times) for _ in range(10)]


def measure(row, new_loop, function, seconds):
    with asyncio.Runner(loop_factory=new_loop) as runner:
        times, taken = runner.run(samples(function, row[-1], seconds))
    return {"id": "/".join(map(str, row)), "iters": [times] * len(taken), "times": taken}


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--group", help="measure only this one, such as lock/queue")
    parser.add_argument("--seconds", type=float, default=0.5, help="for each row (0.5)")
    parser.add_argument("--list", action="store_true", help="only name the rows")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    return parser.parse_args()


def main():
    if sys.version_info < (3, 11):
        sys.exit("error: this needs Python 3.11 or later (asyncio.Runner)")
    arguments = options()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    print(json.dumps({"python": python}) if arguments.json else python)
    for row, *how in rows(arguments.group):
        if arguments.list:
            print("/".join(map(str, row)))
            continue
        measured = measure(row, *how, arguments.seconds)
        if arguments.json:
            print(json.dumps(measured), flush=True)
        else:
            pairs = zip(measured["times"], measured["iters"])
            each = sorted(time / times for time, times in pairs)
            middle = each[len(each) // 2] / 1000
            print(f"{measured['id']:40} {middle:14,.1f} µs", flush=True)


if __name__ == "__main__":
    main()
