"""The lock goes to whoever waits, even if its last owner asks again at once."""

import asyncio


async def main():
    lock, entered = asyncio.Lock(), []

    async def enter(name, times):
        for _ in range(times):
            async with lock:
                entered.append(name)
                await asyncio.sleep(0)

    await asyncio.gather(enter("greedy", 2), enter("other", 1))
    assert entered == ["greedy", "other", "greedy"], entered


asyncio.run(main())
