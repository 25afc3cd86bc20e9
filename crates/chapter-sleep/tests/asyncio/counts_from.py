"""A sleep that is made and not yet awaited does not count."""

import asyncio
import time


async def main():
    sleep = asyncio.sleep(0.03)
    time.sleep(0.03)
    begin = time.monotonic()
    await sleep
    assert time.monotonic() - begin > 0.025


asyncio.run(main())
