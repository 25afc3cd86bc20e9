"""What does it cost asyncio to hand over a letter?

The twin of futures.rs, for CPython 3.11 and later, with nothing installed; uvloop is
measured too where it can be imported. By hand: python3 benches/asyncio_futures.py

The loop makes the futures (create_future), so that uvloop's own are measured where it is.
There is no promise/waited: who waits in asyncio is a task, and its row would be what tasks cost.
"""

import argparse
import asyncio
import json
import os
import platform
import queue
import sys
import threading
from time import perf_counter_ns

SIZES = [1, 10, 100, 10_000]
QUICK_SIZES = [1, 100, 10_000]
IS_QUICK = "BENCH_QUICK" in os.environ


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

GROUPS = {
    "letter/ready": ready,
    "letter/awaited": awaited,
    "letter/across": across,
    "bridge/called": called,
}


def loops():
    """The event loops there are, by name."""
    try:
        import uvloop
    except ImportError:
        return {"asyncio": asyncio.new_event_loop}
    return {"asyncio": asyncio.new_event_loop, "uvloop": uvloop.new_event_loop}


def rows(wanted):
    """Every row to measure: its group, loop, way and size, and how to measure it."""
    for group, function in GROUPS.items():
        if wanted not in (None, group):
            continue
        sizes = QUICK_SIZES if IS_QUICK else SIZES
        for size in [100] if group == "bridge/called" else sizes:
            for loop, new_loop in loops().items():
                yield (group, loop, "future", size), new_loop, function


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
    parser.add_argument("--group", help="measure only this one, such as letter/ready")
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
