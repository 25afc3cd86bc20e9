"""An `Event` stays set, whoever was woken by it and goes away."""

import asyncio


async def main():
    event = asyncio.Event()
    one = asyncio.create_task(event.wait())
    await asyncio.sleep(0)
    event.set()
    one.cancel()
    await asyncio.wait([one])
    assert one.cancelled()
    assert await event.wait()


asyncio.run(main())
