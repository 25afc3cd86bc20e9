"""What does a task group cost asyncio?

The twin of task-group.rs, for CPython 3.11 and later, with nothing installed; uvloop is
measured too where it can be imported. By hand: python3 benches/asyncio_task-group.py

The way `eager` is the same with tasks that start inside create_task, which CPython has
since 3.12. The rows in bytes are what children that have ended leave behind in a group that
stays, beyond what one leaves.
"""

import argparse
import asyncio
import json
import os
import platform
import sys
from time import perf_counter_ns

import peak

SIZES = [1, 100, 10_000, 100_000]
AT_ONCE = 100
IS_QUICK = "BENCH_QUICK" in os.environ
ROUND = int(os.environ.get("BENCH_ROUND", 0))


async def ready(number):
    return number


async def yielding(number):
    await asyncio.sleep(0)
    return number


async def waits():
    await asyncio.get_running_loop().create_future()


async def fails(failed):
    await failed
    raise RuntimeError("failed")


async def spawned(coroutine, size):
    """Spawns children, and reads their outputs; returns how many nanoseconds that took."""
    began = perf_counter_ns()
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(coroutine(number)) for number in range(size)]
    _ = [task.result() for task in tasks]
    return perf_counter_ns() - began


async def passing(coroutine, size):
    """Lets children pass through one group, a hundred at a time."""
    began = perf_counter_ns()
    async with asyncio.TaskGroup() as group:
        for _ in range(size // AT_ONCE):
            tasks = [group.create_task(coroutine(number)) for number in range(AT_ONCE)]
            _ = [await task for task in tasks]
    return perf_counter_ns() - began


async def failing(coroutine, size):
    """Fails a group while its children wait; returns how long it took until all had stopped."""
    failed = asyncio.get_running_loop().create_future()
    began = 0
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails(failed))
            for _ in range(size):
                group.create_task(coroutine())
            await asyncio.sleep(0)
            began = perf_counter_ns()
            failed.set_result(None)
    except* RuntimeError:
        pass
    return perf_counter_ns() - began


def contenders():
    """Each group's ways: their names, and the two functions that they are made of."""
    groups = {}
    for kind, coroutine in (("ready", ready), ("yielding", yielding)):
        groups[f"spawned/{kind}"] = [("group", spawned, coroutine)]
        if hasattr(asyncio, "eager_task_factory"):
            groups[f"spawned/{kind}"].append(("eager", spawned, coroutine))
    groups["passing/yielding"] = [("group", passing, yielding)]
    groups["failing/waiting"] = [("group", failing, waits)]
    return groups


def loops():
    """The event loops there are, by name."""
    try:
        import uvloop
    except ImportError:
        return {"asyncio": asyncio.new_event_loop}
    return {"asyncio": asyncio.new_event_loop, "uvloop": uvloop.new_event_loop}


def sizes(group):
    """Those that pass through come in hundreds; of one that fails, others are to be stopped."""
    smallest = {"passing/yielding": 10_000, "passed/bytes": 10_000, "failing/waiting": 100}
    return [size for size in SIZES if size >= smallest.get(group, 1)]


def rows(wanted):
    """Every row to measure: its group, loop, way and size, and how to measure it."""
    for group, ways in contenders().items():
        if wanted not in (None, group):
            continue
        for size in sizes(group):
            for loop, new_loop in loops().items():
                for way, function, coroutine in ways:
                    yield (group, loop, way, size), new_loop, function, coroutine


async def samples(row, function, coroutine, seconds):
    """Ten samples of equally many calls; one of one where that takes all the time."""
    _, _, way, size = row
    if way == "eager":
        asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)

    async def sample(times):
        return sum([await function(coroutine, size) for _ in range(times)])

    times = 1
    began = perf_counter_ns()
    while (taken := await sample(times)) < seconds * 1e9 / 5:
        # What is not measured takes its time, too.
        if perf_counter_ns() - began > seconds * 1e9:
            break
        times *= 2
    if times == 1 and taken > seconds * 1e9:
        return 1, [taken]
    times = max(1, int(seconds * 1e9 / 10 * times / taken))
    return times, [await sample(times) for _ in range(10)]


def measure(row, new_loop, function, coroutine, seconds):
    with asyncio.Runner(loop_factory=new_loop) as runner:
        times, taken = runner.run(samples(row, function, coroutine, seconds))
    return {"id": "/".join(map(str, row)), "iters": [times] * len(taken), "times": taken}


def pass_through(size):
    """Lets children pass through a group, one after the other."""

    async def main():
        async with asyncio.TaskGroup() as group:
            for number in range(size):
                group.create_task(ready(number))
                await asyncio.sleep(0)

    asyncio.new_event_loop().run_until_complete(main())


HOLDERS = {"passed/bytes": pass_through}


def bytes_rows(wanted):
    """Each row in bytes: its name, and how to measure it."""
    # A short answer needs these rows once: they hardly scatter.
    for group in () if IS_QUICK and ROUND else HOLDERS:
        if wanted in (None, group):
            for size in sizes(group):
                yield (group, "asyncio", "group", size), group, size


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--group", help="measure only this one, such as joined/ready")
    parser.add_argument("--seconds", type=float, default=0.5, help="for each row (0.5)")
    parser.add_argument("--list", action="store_true", help="only name the rows")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    return parser.parse_args()


def report(measured, unit, scale, as_json):
    if as_json:
        print(json.dumps(measured), flush=True)
    else:
        pairs = zip(measured["times"], measured["iters"])
        each = sorted(time / times for time, times in pairs)
        print(f"{measured['id']:40} {each[len(each) // 2] / scale:14,.1f} {unit}", flush=True)


def main():
    if sys.version_info < (3, 11):
        sys.exit("error: this needs Python 3.11 or later (asyncio.Runner)")
    arguments = options()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    print(json.dumps({"python": python}) if arguments.json else python)
    for row, group, size in bytes_rows(arguments.group):
        if arguments.list:
            print("/".join(map(str, row)))
        elif (needed := peak.beyond(group, size)) is not None:
            measured = {"id": "/".join(map(str, row)), "iters": [1], "times": [needed]}
            report(measured, "bytes", 1, arguments.json)
    for row, *how in rows(arguments.group):
        if arguments.list:
            print("/".join(map(str, row)))
        else:
            report(measure(row, *how, arguments.seconds), "µs", 1000, arguments.json)


if __name__ == "__main__":
    if len(sys.argv) > 1 and sys.argv[1] == "--hold":
        peak.tell(HOLDERS[sys.argv[2]], int(sys.argv[3]))
        sys.stdout.flush()
        os._exit(0)
    main()
