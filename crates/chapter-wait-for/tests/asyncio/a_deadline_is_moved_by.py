"""A `timeout` scope is moved by `reschedule`, out, in, or away; once it has expired, no more."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(0.02) as scope:
        for _ in range(4):
            await asyncio.sleep(0.01)
            scope.reschedule(loop.time() + 0.5)
        scope.reschedule(None)
        await asyncio.sleep(0.01)
    assert not scope.expired()

    try:
        async with asyncio.timeout(100) as scope:
            scope.reschedule(loop.time() - 1)
            await asyncio.sleep(10)
        assert False, "it is late"
    except TimeoutError:
        pass
    try:
        scope.reschedule(None)
        assert False, "it has expired"
    except RuntimeError:
        pass


asyncio.run(main())
