"""`sleep(0)` lets what is ready run once; two that yield so alternate."""

import asyncio

turns = []


async def turn(name):
    for _ in range(3):
        turns.append(name)
        assert await asyncio.sleep(0, result=name) == name


async def main():
    await asyncio.gather(turn("a"), turn("b"))
    assert turns == ["a", "b", "a", "b", "a", "b"], turns

    queued = []
    asyncio.get_running_loop().call_soon(queued.append, 1)
    await asyncio.sleep(0)
    assert queued == [1], "what was queued before has run"


asyncio.run(main())
