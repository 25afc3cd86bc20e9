"""Three permits come back while one task waits; two more ask. Since 3.13 all three run in order."""

import asyncio
import sys


async def main():
    semaphore, ran, tasks = asyncio.Semaphore(0), [], []

    async def task(name):
        if name == 2:
            for _ in range(3):
                semaphore.release()
        await semaphore.acquire()
        ran.append(name)
        if name == 1:
            tasks.append(asyncio.create_task(note(4)))

    async def note(name):
        ran.append(name)

    tasks += [asyncio.create_task(task(name)) for name in (1, 2, 3)]
    for _ in range(10):
        await asyncio.sleep(0)
    assert sorted(ran) == [1, 2, 3, 4], ran
    if sys.version_info >= (3, 13):
        assert ran == [1, 2, 3, 4], ran


asyncio.run(main())
