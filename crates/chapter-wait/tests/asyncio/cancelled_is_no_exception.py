"""FIRST_EXCEPTION minds no task that was cancelled; FIRST_COMPLETED does."""

import asyncio


async def main():
    gate = asyncio.Event()
    cancelled, waits = (asyncio.create_task(gate.wait()) for _ in range(2))
    await asyncio.sleep(0)
    cancelled.cancel()
    done, pending = await asyncio.wait(
        [cancelled, waits], timeout=0.01, return_when=asyncio.FIRST_EXCEPTION
    )
    assert (done, pending) == ({cancelled}, {waits})
    assert cancelled.cancelled()

    start = asyncio.get_running_loop().time()
    await asyncio.wait([cancelled, waits], timeout=60, return_when=asyncio.FIRST_COMPLETED)
    assert asyncio.get_running_loop().time() - start < 30
    gate.set()
    await waits


asyncio.run(main())
