"""A wait that is given up takes its place in the loop with it: a result is never handed over."""

import asyncio
import sys


async def main():
    release = asyncio.Event()

    async def wait():
        await release.wait()
        return "result"

    ready = iter(asyncio.as_completed([wait()]))
    await give_up(next(ready))
    release.set()
    await asyncio.sleep(0.01)
    assert list(ready) == []

    if sys.version_info < (3, 13):
        return
    release.clear()
    ready = asyncio.as_completed([wait()])
    await give_up(anext(ready))
    release.set()
    await asyncio.sleep(0.01)
    assert [task async for task in ready] == []


async def give_up(waiting):
    try:
        await asyncio.wait_for(waiting, 0.001)
        raise AssertionError("nothing was ready")
    except asyncio.TimeoutError:
        pass


asyncio.run(main())
