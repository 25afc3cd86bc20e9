"""A group that is cancelled waits until its tasks have cleaned up.

If it fails in that, its error is raised. Up to 3.12 the cancelling is lost then; in 3.13 the
next await raises it.
"""

import asyncio
import sys


async def main():
    await cancelled()
    await cancelled_and_failing()


async def cancelled():
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


async def cancelled_and_failing():
    async def work():
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            raise RuntimeError("no space left")

    async def own():
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(work())
        except* RuntimeError:
            pass
        await asyncio.sleep(0)

    owner = asyncio.create_task(own())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    owner.cancel()
    await asyncio.wait([owner])
    assert owner.cancelled() == (sys.version_info >= (3, 13))


asyncio.run(main())
