"""A task gives the same output each time it is awaited, and to all who wait."""

import asyncio

OUTPUT = object()


async def give():
    return OUTPUT


async def main():
    task = asyncio.create_task(give())
    assert await task is OUTPUT
    assert await task is OUTPUT
    assert task.result() is OUTPUT


asyncio.run(main())
