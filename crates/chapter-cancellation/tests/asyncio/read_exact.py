"""A cancelled `readexactly` loses nothing: what has come stays with the reader."""

import asyncio


async def main():
    reader = asyncio.StreamReader()
    reader.feed_data(b"ab")
    task = asyncio.create_task(reader.readexactly(4))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()
    reader.feed_data(b"cd")
    assert await reader.readexactly(4) == b"abcd"


asyncio.run(main())
