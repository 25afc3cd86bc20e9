"""Each has an index; if somebody left, two may have the same one."""

import asyncio


async def main():
    barrier = asyncio.Barrier(3)
    assert sorted(await asyncio.gather(*[barrier.wait() for _ in range(3)])) == [0, 1, 2]

    leaves, stays = [asyncio.create_task(barrier.wait()) for _ in range(2)]
    await asyncio.sleep(0)
    leaves.cancel()
    await asyncio.wait([leaves])
    indexes = await asyncio.gather(stays, barrier.wait(), barrier.wait())
    assert sorted(indexes) == [1, 1, 2], indexes


asyncio.run(main())
