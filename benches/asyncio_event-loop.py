"""What does asyncio's loop cost, for what our own loop is measured by?

The twin of event-loop.rs, for CPython 3.11 and later, with nothing installed; uvloop is
measured too where it can be imported. By hand: python3 benches/asyncio_event-loop.py

Tasks are awaited one after the other, as there. How rows are measured stands in asyncio_gather.py.
"""

import asyncio
import json
import platform
import sys

from asyncio_gather import IS_QUICK, ROUND, SLEEPERS, loops, measure, nap, options

SIZES = [1, 10, 100, 1_000, 10_000, 100_000]
QUICK_SIZES = [1, 100, 10_000, 100_000]
YIELDS = 100


async def ready(_):
    pass


async def yielding(times):
    for _ in range(times):
        await asyncio.sleep(0)


async def once(_):
    await asyncio.sleep(0)


async def many(_):
    await yielding(YIELDS)


async def spawned(coroutine, size):
    tasks = [asyncio.create_task(coroutine(number)) for number in range(size)]
    for task in tasks:
        await task


async def alone(coroutine, size):
    await coroutine(size)


def groups():
    """Each group's sizes, and the two functions that its way is made of."""
    sizes = QUICK_SIZES if IS_QUICK else SIZES
    yield "spawned/ready", sizes, spawned, ready
    yield "spawned/yielding", sizes, spawned, once
    yield "yields/alone", [100, 10_000], alone, yielding
    yield "yields/among", [1_000], spawned, many
    # Most of their time is sleep: a short run has these rows once.
    if not (IS_QUICK and ROUND):
        yield "sleeping/late", SLEEPERS, spawned, nap


def rows(wanted):
    """Every row to measure: its group, loop, way and size, and how to measure it."""
    for group, sizes, function, coroutine in groups():
        if wanted in (None, group):
            for size in sizes:
                for loop, new_loop in loops().items():
                    yield (group, loop, "create_task", size), new_loop, function, coroutine


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
            print(f"{measured['id']:40} {each[len(each) // 2] / 1000:14,.1f} µs", flush=True)


if __name__ == "__main__":
    main()
