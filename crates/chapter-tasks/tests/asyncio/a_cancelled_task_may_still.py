"""A cancelled task may await in its clean-up, or catch the cancelling and go on."""

import asyncio


async def clean_up(log):
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        await asyncio.sleep(0.01)
        log.append("cleaned up")


async def refuse():
    try:
        await asyncio.get_running_loop().create_future()
    except asyncio.CancelledError:
        await asyncio.sleep(0.01)
        return "went on"


async def main():
    log = []
    cleans_up, refuses = asyncio.create_task(clean_up(log)), asyncio.create_task(refuse())
    await asyncio.sleep(0)
    cleans_up.cancel()
    refuses.cancel()

    await asyncio.wait([cleans_up])
    assert cleans_up.cancelled() and log == ["cleaned up"]
    assert await refuses == "went on" and not refuses.cancelled()


asyncio.run(main())
