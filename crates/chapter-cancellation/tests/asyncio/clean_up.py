"""A cancel that comes while `finally` awaits raises there; the clean-up may catch it."""

import asyncio


async def main():
    async def cleans_up(catches, done):
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            try:
                await asyncio.get_running_loop().create_future()
            except asyncio.CancelledError:
                if not catches:
                    raise
            done.append("cleaned up")

    for catches in (False, True):
        done = []
        task = asyncio.create_task(cleans_up(catches, done))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.sleep(0)
        assert not task.done(), "it cleans up"
        task.cancel()
        await asyncio.wait([task])
        assert task.cancelled()
        assert done == ["cleaned up"] * catches, done


asyncio.run(main())
