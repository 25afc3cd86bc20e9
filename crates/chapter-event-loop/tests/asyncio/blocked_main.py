"""A main that blocks its thread stops every task."""

import asyncio
import time


async def main():
    begun = []

    async def begin():
        begun.append(True)

    task = asyncio.create_task(begin())
    time.sleep(0.2)
    assert not begun, "the task has no thread to run on"
    await task
    assert begun


asyncio.run(main())
