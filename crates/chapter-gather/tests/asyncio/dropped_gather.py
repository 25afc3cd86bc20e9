"""Cancelling a gather cancels its tasks."""

import asyncio


async def wait_for_ever():
    await asyncio.get_running_loop().create_future()


async def main():
    tasks = [asyncio.create_task(wait_for_ever()) for _ in range(2)]
    gathering = asyncio.gather(*tasks)
    await asyncio.sleep(0)

    assert gathering.cancel()
    try:
        await gathering
    except asyncio.CancelledError:
        pass

    assert all(task.cancelled() for task in tasks)


asyncio.run(main())
