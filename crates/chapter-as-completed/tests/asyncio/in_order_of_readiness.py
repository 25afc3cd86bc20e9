"""as_completed hands results over in the order in which the tasks end."""

import asyncio


async def main():
    first, second = asyncio.Event(), asyncio.Event()

    async def wait_for(event, word):
        await event.wait()
        return word

    ready = list(asyncio.as_completed([wait_for(first, "first"), wait_for(second, "second")]))
    second.set()
    assert await ready[0] == "second"
    first.set()
    assert await ready[1] == "first"

    # The awaitables are slots: whichever is awaited first gets the first result.
    ready = list(asyncio.as_completed([asyncio.sleep(0, "only quick"), wait_for(first, "other")]))
    assert {await ready[1], await ready[0]} == {"only quick", "other"}


asyncio.run(main())
