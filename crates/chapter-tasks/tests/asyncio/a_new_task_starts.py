"""A new task starts when its maker next awaits."""

import asyncio


async def main():
    starts = []

    async def start():
        starts.append("started")

    task = asyncio.create_task(start())
    assert starts == []
    await asyncio.sleep(0)
    assert starts == ["started"]
    await task


asyncio.run(main())
