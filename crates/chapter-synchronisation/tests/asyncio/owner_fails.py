"""A lock is free after an error, and nobody hears of it."""

import asyncio


async def main():
    lock = asyncio.Lock()
    try:
        async with lock:
            raise RuntimeError("on purpose")
    except RuntimeError:
        pass
    assert not lock.locked()
    async with lock:
        pass


asyncio.run(main())
