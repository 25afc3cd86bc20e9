"""Whoever waits is not told that nobody is left who could set the future."""

import asyncio
import gc


class Writer:
    def __init__(self):
        self.postbox = asyncio.get_running_loop().create_future()


async def main():
    writer = Writer()
    waiting = asyncio.create_task(asyncio.wait([writer.postbox]))
    await asyncio.sleep(0)

    del writer
    gc.collect()
    for _ in range(100):
        await asyncio.sleep(0)
    assert not waiting.done()
    waiting.cancel()


asyncio.run(main())
