"""While the loop's body awaits something else, the other tasks run on."""

import asyncio


async def main():
    steps = 0

    async def steady():
        nonlocal steps
        for _ in range(3):
            await asyncio.sleep(0)
            steps += 1
        return "steady"

    quick = asyncio.create_task(asyncio.sleep(0, "quick"))
    ready = asyncio.as_completed([quick, steady()])
    assert await next(iter(ready)) == "quick"
    for _ in range(10):
        await asyncio.sleep(0)
    assert steps == 3


asyncio.run(main())
