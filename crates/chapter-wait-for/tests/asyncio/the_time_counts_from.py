"""The time of `wait_for` counts from the await, that of `timeout` from its call."""

import asyncio
import time

LIMIT = 0.02


async def main():
    waiting = asyncio.wait_for(asyncio.sleep(LIMIT / 2, "done"), LIMIT)
    scope = asyncio.timeout(LIMIT)
    time.sleep(2 * LIMIT)

    assert await waiting == "done"
    try:
        async with scope:
            await asyncio.sleep(0.001)
        assert False, "it was overdue"
    except TimeoutError:
        pass


asyncio.run(main())
