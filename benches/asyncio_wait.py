"""What does it cost asyncio to wait for the first, and then for the rest?

The twin of wait.rs, for CPython 3.11 and later, with nothing installed; uvloop is
measured too where it can be imported. By hand: python3 benches/asyncio_wait.py

Each `asyncio.wait` puts a callback on every task that is pending and takes it off again:
waited for one by one, N of them cost N × N / 2. These rows end at 1,000.
"""

import argparse
import asyncio
import json
import os
import platform
import sys
from time import perf_counter_ns

SIZES = [10, 100, 1_000, 10_000, 100_000]
QUICK_SIZES = [100, 10_000]
IS_QUICK = "BENCH_QUICK" in os.environ


async def yielding():
    await asyncio.sleep(0)


async def two_steps(size):
    pending = {asyncio.create_task(yielding()) for _ in range(size)}
    done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
    if pending:
        await asyncio.wait(pending)


async def one_by_one(size):
    loop = asyncio.get_running_loop()
    letters = [loop.create_future() for _ in range(size)]
    pending = set(letters)
    for letter in letters:
        letter.set_result(1)
        _, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)


async def races(size):
    loop = asyncio.get_running_loop()
    for _ in range(size):
        two = [loop.create_future(), loop.create_future()]
        for future in two:
            future.set_result(1)
        await asyncio.wait(two, return_when=asyncio.FIRST_COMPLETED)


GROUPS = {
    "spawned/two-steps": (two_steps, QUICK_SIZES if IS_QUICK else SIZES),
    "joined/one-by-one": (one_by_one, [100] if IS_QUICK else [10, 100, 1_000]),
    "race/ready": (races, [10, 1_000]),
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
    for group, (function, sizes) in GROUPS.items():
        if wanted not in (None, group):
            continue
        for size in sizes:
            for loop, new_loop in loops().items():
                yield (group, loop, "wait", size), new_loop, function


async def samples(size, function, seconds):
    """Ten samples of equally many; one of one where that takes all the time."""

    async def sample(times):
        began = perf_counter_ns()
        for _ in range(times):
            await function(size)
        return perf_counter_ns() - began

    times = 1
    while (taken := await sample(times)) < seconds * 1e9 / 5:
        times *= 2
    if times == 1 and taken > seconds * 1e9:
        return 1, [taken]
    times = max(1, int(seconds * 1e9 / 10 * times / taken))
    return times, [await sample(times) for _ in range(10)]


def measure(row, new_loop, function, seconds):
    with asyncio.Runner(loop_factory=new_loop) as runner:
        times, taken = runner.run(samples(row[-1], function, seconds))
    return {"id": "/".join(map(str, row)), "iters": [times] * len(taken), "times": taken}


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--group", help="measure only this one, such as race/ready")
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
