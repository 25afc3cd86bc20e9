"""A task that has ended takes no cancel, and keeps its output."""

import asyncio


async def give():
    return 7


async def main():
    task = asyncio.create_task(give())
    await task
    assert not task.cancel()
    assert await task == 7 and not task.cancelled()


asyncio.run(main())
