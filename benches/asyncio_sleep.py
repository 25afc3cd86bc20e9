"""What does asyncio's debug mode cost, which reports slow callbacks?

The twin of sleep.rs, for CPython 3.11 and later, with nothing installed; uvloop is
measured too where it can be imported. By hand: python3 benches/asyncio_sleep.py

Its way "bare" yields without debug mode, "debug" with it, as `python -X dev` would. asyncio
has no clock that jumps, so there is no virtual/... How rows are measured stands in asyncio_gather.py.
"""

import asyncio
import json
import platform
import sys

from asyncio_gather import loops, measure, options

YIELDS = [10, 1_000]


async def yields(_, times):
    for _ in range(times):
        await asyncio.sleep(0)


def in_debug_mode(new_loop):
    def new():
        loop = new_loop()
        loop.set_debug(True)
        loop.slow_callback_duration = 1.0
        return loop

    return new


def rows(wanted):
    """Every row to measure: its group, loop, way and size, and how to measure it."""
    if wanted in (None, "watched/yields"):
        for size in YIELDS:
            for loop, new_loop in loops().items():
                yield ("watched/yields", loop, "bare", size), new_loop
                yield ("watched/yields", loop, "debug", size), in_debug_mode(new_loop)


def main():
    if sys.version_info < (3, 11):
        sys.exit("error: this needs Python 3.11 or later (asyncio.Runner)")
    arguments = options()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    print(json.dumps({"python": python}) if arguments.json else python)
    for row, new_loop in rows(arguments.group):
        if arguments.list:
            print("/".join(map(str, row)))
            continue
        measured = measure(row, new_loop, yields, None, arguments.seconds)
        if arguments.json:
            print(json.dumps(measured), flush=True)
        else:
            pairs = zip(measured["times"], measured["iters"])
            each = sorted(time / times for time, times in pairs)
            print(f"{measured['id']:40} {each[len(each) // 2] / 1000:14,.1f} µs", flush=True)


if __name__ == "__main__":
    main()
