"""An event that is set stays set; a condition forgets."""

import asyncio


async def main():
    event = asyncio.Event()
    event.set()
    await event.wait()
    await event.wait()

    condition = asyncio.Condition()
    async with condition:
        condition.notify()
        try:
            await asyncio.wait_for(condition.wait(), 0.05)
        except asyncio.TimeoutError:
            return
    raise AssertionError("it was remembered")


asyncio.run(main())
