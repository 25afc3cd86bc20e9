"""Work that only yields, over and over, is timed out: the loop looks at its timers each turn."""

import asyncio


async def work():
    while True:
        await asyncio.sleep(0)


async def main():
    try:
        await asyncio.wait_for(work(), 0.01)
        assert False, "it never ends"
    except TimeoutError:
        pass


asyncio.run(main())
