"""Two tasks that yield take turns strictly."""

import asyncio

turns = []


async def yields(name):
    for _ in range(3):
        turns.append(name)
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(yields("a"), yields("b"))
    assert turns == ["a", "b"] * 3


asyncio.run(main())
