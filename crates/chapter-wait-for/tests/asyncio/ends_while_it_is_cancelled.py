"""A task that is cancelled while it runs, and then returns: it is cancelled, its result lost."""

import asyncio


async def work():
    asyncio.current_task().cancel()
    return 7


async def main():
    task = asyncio.create_task(work())
    await asyncio.wait([task])
    assert task.cancelled()


asyncio.run(main())
