"""A cancelled `read` loses nothing."""

import asyncio


async def main():
    reader = asyncio.StreamReader()
    task = asyncio.create_task(reader.read(9))
    await asyncio.sleep(0)
    reader.feed_data(b"ab")  # It has been woken, and is cancelled now.
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()
    assert await reader.read(9) == b"ab"


asyncio.run(main())
