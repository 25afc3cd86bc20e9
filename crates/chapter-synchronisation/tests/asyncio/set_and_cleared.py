"""Whoever waits goes on, even if the event is cleared before it runs."""

import asyncio


async def main():
    event = asyncio.Event()
    waiting = asyncio.create_task(event.wait())
    await asyncio.sleep(0)
    event.set()
    event.clear()
    await asyncio.wait_for(waiting, 5)
    assert not event.is_set()


asyncio.run(main())
