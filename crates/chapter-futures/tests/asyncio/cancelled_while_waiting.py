"""To cancel a task that awaits a future cancels the future; it cannot be set any more."""

import asyncio


async def wait(future):
    await future


async def main():
    future = asyncio.get_running_loop().create_future()
    waiting = asyncio.create_task(wait(future))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait([waiting])

    assert future.cancelled()
    try:
        future.set_result("late")
    except asyncio.InvalidStateError:
        return
    raise AssertionError("a cancelled future was set")


asyncio.run(main())
