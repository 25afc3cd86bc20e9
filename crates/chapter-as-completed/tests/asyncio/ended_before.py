"""What ended before anybody took a result comes in the order in which it ended."""

import asyncio


async def main():
    first, second = asyncio.Event(), asyncio.Event()

    async def wait_for(event, word):
        await event.wait()
        return word

    ready = list(asyncio.as_completed([wait_for(first, "first"), wait_for(second, "second")]))
    await asyncio.sleep(0)
    for event in (second, first):
        event.set()
        for _ in range(5):
            await asyncio.sleep(0)

    assert [await each for each in ready] == ["second", "first"]


asyncio.run(main())
