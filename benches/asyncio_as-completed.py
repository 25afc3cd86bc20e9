"""What does it cost asyncio to take N results as they are ready?

The twin of as-completed.rs, for CPython 3.11 and later, with nothing installed; uvloop is
measured too where it can be imported. By hand: python3 benches/asyncio_as-completed.py

asyncio.as_completed always makes a task of each coroutine: so the rows `joined` and `spawned`
do the same. The rows `answered` are over futures that others answer. The way `async_for` reads
it by `async for`, which CPython can since 3.13.
"""

import asyncio
import sys
from functools import partial

import timing

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


async def answered(size):
    loop = asyncio.get_running_loop()
    futures = [loop.create_future() for _ in range(size)]
    results = asyncio.as_completed(futures)
    for number in reversed(range(size)):
        futures[number].set_result(number)
        await next(results)


def rows():
    for size in SIZES:
        for kind, coroutine in (("ready", ready), ("yielding", yielding)):
            work = partial(taken, coroutine, size)
            yield timing.Row(f"joined/{kind}", "as_completed", size, work)
            yield timing.Row(f"spawned/{kind}", "as_completed", size, work)
            if sys.version_info >= (3, 13):
                work = partial(taken_by_async_for, coroutine, size)
                yield timing.Row(f"joined/{kind}", "async_for", size, work)
        yield timing.Row("answered/waiting", "as_completed", size, partial(answered, size))


if __name__ == "__main__":
    timing.main(__doc__, rows)
