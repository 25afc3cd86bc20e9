"""An infinite sleep waits for ever; a negative one is a sleep of zero."""

import asyncio


async def main():
    forever = asyncio.create_task(asyncio.sleep(float("inf")))
    await asyncio.sleep(0.01)
    assert not forever.done()
    forever.cancel()
    await asyncio.sleep(-1)


asyncio.run(main())
