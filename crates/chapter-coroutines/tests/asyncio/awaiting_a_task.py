"""Awaiting a task gives its result."""

import asyncio


async def add(x, y):
    return x + y


async def main():
    assert await asyncio.create_task(add(3, 4)) == 7


asyncio.run(main())
