"""A queue has no ends: whoever puts something in never hears that nobody takes it."""

import asyncio


async def main():
    queue = asyncio.Queue()
    put = queue.put_nowait
    del queue
    assert put("lost") is None


asyncio.run(main())
