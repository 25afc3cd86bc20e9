"""A task that is cancelled before its first turn never runs."""

import asyncio


async def run():
    raise AssertionError("it runs")


async def main():
    task = asyncio.create_task(run())
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()


asyncio.run(main())
