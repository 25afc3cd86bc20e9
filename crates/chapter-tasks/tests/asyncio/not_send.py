"""Every task of a loop runs on the loop's thread."""

import asyncio
import threading


async def ask():
    await asyncio.sleep(0)
    return threading.get_ident()


async def main():
    threads = await asyncio.gather(*[ask() for _ in range(100)])
    assert set(threads) == {threading.get_ident()}


asyncio.run(main())
