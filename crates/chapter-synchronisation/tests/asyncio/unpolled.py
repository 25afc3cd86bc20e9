"""Whoever waits is a task, and a task runs by itself: the lock is taken and given back."""

import asyncio


async def main():
    lock = asyncio.Lock()
    await lock.acquire()

    async def enter():
        async with lock:
            pass

    # Nobody awaits it.
    waiter = asyncio.create_task(enter())
    await asyncio.sleep(0)
    lock.release()
    await lock.acquire()
    assert waiter.done()


asyncio.run(main())
