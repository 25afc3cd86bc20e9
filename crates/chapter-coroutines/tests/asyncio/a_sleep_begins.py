"""A sleep begins when it is awaited: time that passes before does not count."""

import asyncio
import time

LENGTH = 0.05


async def main():
    sleep = asyncio.sleep(LENGTH)
    time.sleep(LENGTH)

    begun = time.monotonic()
    await sleep
    # asyncio's clock may be a tick early.
    assert time.monotonic() - begun > 0.9 * LENGTH


asyncio.run(main())
