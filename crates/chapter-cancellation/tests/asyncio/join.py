"""Cancelling who awaits a task cancels the task, too; under `shield` it does not."""

import asyncio


async def main():
    async def wait_for(task):
        await task

    for is_shielded in (False, True):
        inner = asyncio.create_task(asyncio.sleep(0.01))
        waits = asyncio.shield(inner) if is_shielded else inner
        outer = asyncio.create_task(wait_for(waits))
        await asyncio.sleep(0)
        outer.cancel()
        await asyncio.wait([outer])
        assert outer.cancelled()
        assert inner.cancelled() != is_shielded
        await asyncio.wait([inner])
        assert inner.cancelled() != is_shielded


asyncio.run(main())
