"""What does asyncio's debug mode cost, which reports slow callbacks?

The twin of sleep.rs, for CPython 3.11 and later, with nothing installed; uvloop is
measured too where it can be imported. By hand: python3 benches/asyncio_sleep.py

Its way "bare" yields without debug mode, "debug" with it, as `python -X dev` would. asyncio
has no clock that jumps, so there is no virtual/...
"""

import asyncio
from functools import partial

import timing


async def yields(times):
    for _ in range(times):
        await asyncio.sleep(0)


def in_debug_mode(loop):
    loop.set_debug(True)
    loop.slow_callback_duration = 1.0


def rows():
    for size in [10, 1_000]:
        row = timing.Row("watched/yields", "bare", size, partial(yields, size))
        yield row
        yield row._replace(way="debug", prepare=in_debug_mode)


if __name__ == "__main__":
    timing.main(__doc__, rows)
