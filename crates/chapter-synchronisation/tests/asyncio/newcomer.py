"""A newcomer waits behind those who wait, even if there is a permit for it."""

import asyncio


async def main():
    semaphore, entered = asyncio.Semaphore(0), []

    async def enter(name):
        await semaphore.acquire()
        entered.append(name)

    first = asyncio.create_task(enter("waiter"))
    await asyncio.sleep(0)
    semaphore.release()
    assert semaphore.locked()
    semaphore.release()
    await enter("newcomer")
    await first
    assert entered == ["waiter", "newcomer"], entered


asyncio.run(main())
