"""Two notifications wake two waiters."""

import asyncio


async def main():
    condition, woken = asyncio.Condition(), []

    async def wait(name):
        async with condition:
            await condition.wait()
            woken.append(name)

    tasks = [asyncio.create_task(wait(name)) for name in (1, 2, 3)]
    await asyncio.sleep(0)
    async with condition:
        condition.notify()
        condition.notify()
    await asyncio.wait(tasks[:2])
    assert woken == [1, 2] and not tasks[2].done()
    tasks[2].cancel()


asyncio.run(main())
