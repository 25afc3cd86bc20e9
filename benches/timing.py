"""Times what a twin lists: the half that all asyncio_*.py have in common.

    def rows():
        for size in [1, 100]:
            yield timing.Row("joined/ready", "gather", size, lambda: joined(ready, size))

    if __name__ == "__main__":
        timing.main(__doc__, rows)

Each row is measured on asyncio's own loop, and on uvloop's where it can be imported, in a
loop made for it. By hand, such a program prints a line a row; `--help` says what else it can.
"""

import argparse
import asyncio
import json
import os
import platform
import sys
from time import perf_counter_ns
from typing import Callable, NamedTuple

import peak

IS_QUICK = "BENCH_QUICK" in os.environ
ROUND = int(os.environ.get("BENCH_ROUND", 0))
# A short run has those rows once that take long, or hardly scatter.
IS_SHORTENED = IS_QUICK and ROUND > 0
# Tasks that start inside create_task are in CPython since 3.12.
HAS_EAGER = hasattr(asyncio, "eager_task_factory")


class Row(NamedTuple):
    """A row in time: `work()` makes the coroutine that is timed.

    `prepare(loop)` is called before. Of each call's time, `asleep_ns` are taken off; where
    the coroutine `times_itself`, its result counts, in nanoseconds, and the rest does not.
    """

    group: str
    way: str
    size: int
    work: Callable
    prepare: Callable = lambda loop: None
    asleep_ns: int = 0
    times_itself: bool = False


class Bytes(NamedTuple):
    """A row in bytes: what `hold(size)` needs in a fresh Python, beyond what `hold(1)` does."""

    group: str
    way: str
    size: int
    hold: Callable


def eager(loop):
    """To prepare a loop whose tasks start inside create_task."""
    loop.set_task_factory(asyncio.eager_task_factory)


def main(documentation, rows):
    """Does what the command line asks for, with the rows that the function gives."""
    if sys.version_info < (3, 11):
        sys.exit("error: this needs Python 3.11 or later (asyncio.Runner)")
    arguments = options(documentation)
    wanted = [row for row in rows() if arguments.group in (None, row.group)]
    if arguments.hold:
        hold(wanted[0], arguments.hold)
    if not arguments.list:
        python = f"{platform.python_implementation()} {platform.python_version()}"
        print(json.dumps({"python": python}) if arguments.json else python)
    for row in wanted:
        for name, measure in named(row):
            if arguments.list:
                print(name)
            elif (measured := measure(arguments.seconds)) is not None:
                report(name, row, *measured, arguments.json)


def options(documentation):
    parser = argparse.ArgumentParser(description=documentation.splitlines()[0])
    parser.add_argument("--group", help="measure only this one, such as joined/ready")
    parser.add_argument("--seconds", type=float, default=0.5, help="for each row (0.5)")
    parser.add_argument("--list", action="store_true", help="only name the rows")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--hold", type=int, help=argparse.SUPPRESS)
    return parser.parse_args()


def hold(row, size):
    """In a child: says what so many need. What they are ends with the process, without a word."""
    peak.tell(row.hold, size)
    sys.stdout.flush()
    os._exit(0)


def named(row):
    """The row's names, one for each loop, and how to measure it there."""

    def name(loop):
        return "/".join(map(str, (row.group, loop, row.way, row.size)))

    if isinstance(row, Bytes):
        yield name("asyncio"), lambda _: in_bytes(row)
        return
    for loop, new_loop in loops().items():
        yield name(loop), lambda seconds, new_loop=new_loop: in_time(row, new_loop, seconds)


def loops():
    """The event loops there are, by name."""
    try:
        import uvloop
    except ImportError:
        return {"asyncio": asyncio.new_event_loop}
    return {"asyncio": asyncio.new_event_loop, "uvloop": uvloop.new_event_loop}


def in_bytes(row):
    needed = peak.beyond(row.group, row.size)
    return None if needed is None else (1, [needed])


def in_time(row, new_loop, seconds):
    with asyncio.Runner(loop_factory=new_loop) as runner:
        row.prepare(runner.get_loop())
        return runner.run(samples(row, seconds))


async def samples(row, seconds):
    """Ten samples of equally many calls; one of one where that takes all the time."""
    times, began = 1, perf_counter_ns()
    while (taken := await sample(row, times)) < seconds * 1e9 / 5:
        # What a row does not count takes its time, too.
        if perf_counter_ns() - began > seconds * 1e9:
            break
        times *= 2
    if times == 1 and taken > seconds * 1e9:
        return 1, [taken - row.asleep_ns]
    times = max(1, int(seconds * 1e9 / 10 * times / taken))
    return times, [await sample(row, times) - row.asleep_ns * times for _ in range(10)]


async def sample(row, times):
    """How many nanoseconds so many calls take."""
    if row.times_itself:
        return sum([await row.work() for _ in range(times)])
    began = perf_counter_ns()
    for _ in range(times):
        await row.work()
    return perf_counter_ns() - began


def report(name, row, times, taken, as_json):
    if as_json:
        measured = {"id": name, "iters": [times] * len(taken), "times": taken}
        print(json.dumps(measured), flush=True)
        return
    each = sorted(sample / times for sample in taken)[len(taken) // 2]
    unit, scale = ("bytes", 1) if isinstance(row, Bytes) else ("µs", 1000)
    print(f"{name:40} {each / scale:14,.1f} {unit}", flush=True)
