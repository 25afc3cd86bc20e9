"""A notified waiter that is cancelled hands the notification on; before 3.13 it was lost."""

import asyncio
import sys


async def main():
    condition, woken = asyncio.Condition(), []

    async def wait(name):
        async with condition:
            await condition.wait()
            woken.append(name)

    first, second = [asyncio.create_task(wait(name)) for name in (1, 2)]
    await asyncio.sleep(0)
    async with condition:
        condition.notify()
        first.cancel()
    await asyncio.wait([first])
    for _ in range(5):
        await asyncio.sleep(0)
    expected = [2] if sys.version_info >= (3, 13) else []
    assert woken == expected, woken
    second.cancel()


asyncio.run(main())
