"""A group that is cancelled waits until its tasks have cleaned up."""

import asyncio


async def main():
    cleaned_up = []

    async def work():
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            await asyncio.sleep(0.01)
            cleaned_up.append("slowly")

    async def own():
        async with asyncio.TaskGroup() as group:
            group.create_task(work())

    owner = asyncio.create_task(own())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    owner.cancel()
    try:
        await owner
    except asyncio.CancelledError:
        assert cleaned_up == ["slowly"]
        return
    raise AssertionError("the cancelling was lost")


asyncio.run(main())
