"""A cancelled `readline` loses nothing: half a line stays with the reader."""

import asyncio


async def main():
    reader = asyncio.StreamReader()
    reader.feed_data(b"ab")
    task = asyncio.create_task(reader.readline())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()
    reader.feed_data(b"c\n")
    assert await reader.readline() == b"abc\n"


asyncio.run(main())
