"""A lock that has been waited for belongs to that loop."""

import asyncio

lock = asyncio.Lock()


async def contend():
    async with lock:
        waiter = asyncio.create_task(lock.acquire())
        await asyncio.sleep(0)
        waiter.cancel()
        await asyncio.wait([waiter])
        return waiter


asyncio.run(contend())
waiter = asyncio.run(contend())
assert "different event loop" in str(waiter.exception())
