"""A waiter that is cancelled does not count any more."""

import asyncio


async def main():
    barrier = asyncio.Barrier(2)
    leaves = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    assert barrier.n_waiting == 1
    leaves.cancel()
    await asyncio.wait([leaves])
    assert barrier.n_waiting == 0 and not barrier.broken

    stays = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    assert not stays.done()
    await barrier.wait()
    await stays


asyncio.run(main())
