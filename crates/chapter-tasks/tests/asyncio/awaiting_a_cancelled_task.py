"""Awaiting a cancelled task raises `CancelledError`."""

import asyncio


async def wait_for_ever():
    await asyncio.get_running_loop().create_future()


async def main():
    task = asyncio.create_task(wait_for_ever())
    await asyncio.sleep(0)
    task.cancel()

    try:
        await task
    except asyncio.CancelledError:
        return
    raise AssertionError("the task gave an output")


asyncio.run(main())
