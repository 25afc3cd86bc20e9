"""Whoever has met and has not run yet is turned away by an abort, and by a reset."""

import asyncio


async def turned_away(breaks):
    barrier = asyncio.Barrier(2)
    first = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    assert await barrier.wait() == 1
    assert not first.done()
    await breaks(barrier)
    await asyncio.wait([first])
    return isinstance(first.exception(), asyncio.BrokenBarrierError)


async def main():
    assert await turned_away(asyncio.Barrier.abort)
    assert await turned_away(asyncio.Barrier.reset)


asyncio.run(main())
