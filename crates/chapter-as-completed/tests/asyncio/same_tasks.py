"""`async for` hands back the very tasks that went in (3.13); a plain `for` never does."""

import asyncio
import sys


async def main():
    coroutine, task = asyncio.sleep(0), asyncio.create_task(asyncio.sleep(0))
    for ready in asyncio.as_completed([coroutine, task]):
        assert ready is not task
        await ready

    if sys.version_info < (3, 13):
        return
    coroutine, task = asyncio.sleep(0), asyncio.create_task(asyncio.sleep(0))
    out = [ready async for ready in asyncio.as_completed([coroutine, task])]
    assert task in out and coroutine not in out
    assert all(ready.done() for ready in out)


asyncio.run(main())
