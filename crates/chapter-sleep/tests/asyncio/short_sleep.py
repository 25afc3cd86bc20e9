"""With epoll, a loop waits in whole milliseconds: a short sleep takes one or more."""

import asyncio
import selectors
import time


async def main():
    for _ in range(20):
        begin = time.monotonic()
        await asyncio.sleep(0.0001)
        assert time.monotonic() - begin > 0.0009, time.monotonic() - begin


if hasattr(selectors, "EpollSelector"):
    asyncio.run(main())
