"""What does it cost asyncio to stop work?

The twin of cancellation.rs, for CPython 3.11 and later, with nothing installed; uvloop is
measured too where it can be imported. By hand: python3 benches/asyncio_cancellation.py

The way `cancel` cancels tasks, and waits for them; `Event` sets an event that they wait for.
"""

import argparse
import asyncio
import json
import os
import platform
import sys
from time import perf_counter_ns

SIZES = [100, 10_000, 100_000]
IS_QUICK = "BENCH_QUICK" in os.environ


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


GROUPS = {"stopped/waiting": [("cancel", cancelled), ("Event", asked)]}


def loops():
    """The event loops there are, by name."""
    try:
        import uvloop
    except ImportError:
        return {"asyncio": asyncio.new_event_loop}
    return {"asyncio": asyncio.new_event_loop, "uvloop": uvloop.new_event_loop}


def rows(wanted):
    """Every row to measure: its group, loop, way and size, and how to measure it."""
    for group, ways in GROUPS.items():
        if wanted not in (None, group):
            continue
        for size in SIZES:
            if IS_QUICK and size == 10_000:
                continue
            for loop, new_loop in loops().items():
                for way, function in ways:
                    yield (group, loop, way, size), new_loop, function


async def samples(size, function, seconds):
    """Ten samples of equally many calls; one of one where that takes all the time."""

    async def sample(times):
        return sum([await function(size) for _ in range(times)])

    times = 1
    began = perf_counter_ns()
    while (taken := await sample(times)) < seconds * 1e9 / 5:
        # What is not measured takes its time, too.
        if perf_counter_ns() - began > seconds * 1e9:
            break
        times *= 2
    if times == 1 and taken > seconds * 1e9 / 2:
        return 1, [taken]
    times = max(1, int(seconds * 1e9 / 10 * times / taken))
    return times, [await sample(times) for _ in range(10)]


def measure(row, new_loop, function, seconds):
    with asyncio.Runner(loop_factory=new_loop) as runner:
        times, taken = runner.run(samples(row[-1], function, seconds))
    return {"id": "/".join(map(str, row)), "iters": [times] * len(taken), "times": taken}


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--group", help="measure only this one, such as stopped/waiting")
    parser.add_argument("--seconds", type=float, default=0.5, help="for each row (0.5)")
    parser.add_argument("--list", action="store_true", help="only name the rows")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    return parser.parse_args()


def report(measured, as_json):
    if as_json:
        print(json.dumps(measured), flush=True)
    else:
        pairs = zip(measured["times"], measured["iters"])
        each = sorted(time / times for time, times in pairs)
        print(f"{measured['id']:40} {each[len(each) // 2] / 1000:14,.1f} µs", flush=True)


def main():
    if sys.version_info < (3, 11):
        sys.exit("error: this needs Python 3.11 or later (asyncio.Runner)")
    arguments = options()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    print(json.dumps({"python": python}) if arguments.json else python)
    for row, new_loop, function in rows(arguments.group):
        if arguments.list:
            print("/".join(map(str, row)))
        else:
            report(measure(row, new_loop, function, arguments.seconds), arguments.json)


if __name__ == "__main__":
    main()
