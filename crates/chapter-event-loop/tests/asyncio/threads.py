"""All tasks of a loop run on one thread."""

import asyncio
import threading


async def name_thread():
    await asyncio.sleep(0)
    return threading.get_ident()


async def main():
    threads = await asyncio.gather(*(name_thread() for _ in range(100)))
    assert set(threads) == {threading.get_ident()}


asyncio.run(main())
