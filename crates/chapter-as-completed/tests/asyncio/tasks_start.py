"""From 3.13 tasks start when as_completed is called; up to 3.12 at its first step."""

import asyncio
import sys


async def main():
    started = []

    async def start():
        started.append("started")

    coroutine = start()
    ready = asyncio.as_completed([coroutine])
    for _ in range(5):
        await asyncio.sleep(0)
    assert bool(started) == (sys.version_info >= (3, 13)), started

    for each in ready:
        await each
    assert started == ["started"]


asyncio.run(main())
