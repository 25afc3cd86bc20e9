"""What does a deadline cost asyncio that never comes?

The twin of wait-for.rs, for CPython 3.11 and later, with nothing installed; uvloop is
measured too where it can be imported. By hand: python3 benches/asyncio_wait-for.py

`wait_for` was written anew in 3.12, upon `timeout`: before that it made a task of each coroutine
and a future to wait on, so its figure on 3.11 is that of another function.
"""

import argparse
import asyncio
import json
import os
import platform
import sys
from time import perf_counter_ns

SIZES = [1, 100, 10_000]
SLEEPERS = [1_000, 10_000, 100_000]
AN_HOUR = 3600
NAP_MILLISECONDS = 200
IS_QUICK = "BENCH_QUICK" in os.environ
ROUND = int(os.environ.get("BENCH_ROUND", 0))


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


def contenders():
    """Each group's ways: their names, and the two functions that they are made of."""
    groups = {
        "limit/ready": [("wait_for", wait_for, ready), ("timeout", timeout, ready)],
        "limit/yielding": [("wait_for", wait_for, yielding), ("timeout", timeout, yielding)],
        "task/ready": [("wait_for", wait_for_task, ready)],
        "task/shielded": [("shield", shield, ready)],
    }
    # Most of their time is sleep: a short run has these rows once.
    if not (IS_QUICK and ROUND):
        groups["sleeping/late"] = [("wait_for", sleepers, nap)]
    return groups


def loops():
    """The event loops there are, by name."""
    try:
        import uvloop
    except ImportError:
        return {"asyncio": asyncio.new_event_loop}
    return {"asyncio": asyncio.new_event_loop, "uvloop": uvloop.new_event_loop}


def rows(wanted):
    """Every row to measure: its group, loop, way and size, and how to measure it."""
    for group, ways in contenders().items():
        if wanted not in (None, group):
            continue
        for size in SLEEPERS if group == "sleeping/late" else SIZES:
            for loop, new_loop in loops().items():
                for way, function, work in ways:
                    yield (group, loop, way, size), new_loop, function, work


async def samples(row, function, coroutine, seconds):
    """Ten samples of equally many runs; one of one where that takes all the time."""
    group, _, _, size = row
    expected = NAP_MILLISECONDS * 1_000_000 if group == "sleeping/late" else 0

    async def sample(times):
        began = perf_counter_ns()
        for _ in range(times):
            await function(coroutine, size)
        return perf_counter_ns() - began

    times = 1
    while (taken := await sample(times)) < seconds * 1e9 / 5:
        times *= 2
    if times == 1 and taken > seconds * 1e9:
        return 1, [taken - expected]
    times = max(1, int(seconds * 1e9 / 10 * times / taken))
    return times, [await sample(times) - expected * times for _ in range(10)]


def measure(row, new_loop, function, coroutine, seconds):
    with asyncio.Runner(loop_factory=new_loop) as runner:
        times, taken = runner.run(samples(row, function, coroutine, seconds))
    return {"id": "/".join(map(str, row)), "iters": [times] * len(taken), "times": taken}


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--group", help="measure only this one, such as limit/ready")
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
