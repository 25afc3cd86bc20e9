"""What does it cost asyncio to take N results as they are ready?

The twin of as-completed.rs, for CPython 3.11 and later, with nothing installed; uvloop is
measured too where it can be imported. By hand: python3 benches/asyncio_as-completed.py

asyncio.as_completed always makes a task of each coroutine: so the rows `joined` and `spawned`
do the same. The rows `answered` are over futures that others answer. The way `async_for` reads
it by `async for`, which CPython can since 3.13.
"""

import argparse
import asyncio
import json
import platform
import sys
from time import perf_counter_ns

SIZES = [100, 10_000, 100_000]


async def ready(number):
    return number


async def yielding(number):
    await asyncio.sleep(0)
    return number


async def taken(coroutine, size):
    for result in asyncio.as_completed([coroutine(number) for number in range(size)]):
        await result


async def taken_by_async_for(coroutine, size):
    async for task in asyncio.as_completed([coroutine(number) for number in range(size)]):
        task.result()


async def answered(_, size):
    loop = asyncio.get_running_loop()
    futures = [loop.create_future() for _ in range(size)]
    results = asyncio.as_completed(futures)
    for number in reversed(range(size)):
        futures[number].set_result(number)
        await next(results)


def contenders():
    """Each group's ways: their names, and the two functions that they are made of."""
    groups = {}
    for kind, coroutine in (("ready", ready), ("yielding", yielding)):
        groups[f"joined/{kind}"] = [("as_completed", taken, coroutine)]
        groups[f"spawned/{kind}"] = [("as_completed", taken, coroutine)]
        if sys.version_info >= (3, 13):
            groups[f"joined/{kind}"].append(("async_for", taken_by_async_for, coroutine))
    groups["answered/waiting"] = [("as_completed", answered, None)]
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
        for size in SIZES:
            for loop, new_loop in loops().items():
                for way, function, coroutine in ways:
                    yield (group, loop, way, size), new_loop, function, coroutine


async def samples(function, coroutine, size, seconds):
    """Ten samples of equally many loops; one of one where that takes all the time."""

    async def sample(times):
        began = perf_counter_ns()
        for _ in range(times):
            await function(coroutine, size)
        return perf_counter_ns() - began

    times = 1
    while (taken := await sample(times)) < seconds * 1e9 / 5:
        times *= 2
    if times == 1 and taken > seconds * 1e9:
        return 1, [taken]
    times = max(1, int(seconds * 1e9 / 10 * times / taken))
    return times, [await sample(times) for _ in range(10)]


def measure(row, new_loop, function, coroutine, seconds):
    with asyncio.Runner(loop_factory=new_loop) as runner:
        times, taken = runner.run(samples(function, coroutine, row[-1], seconds))
    return {"id": "/".join(map(str, row)), "iters": [times] * len(taken), "times": taken}

def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--group", help="measure only this one, such as spawned/ready")
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
