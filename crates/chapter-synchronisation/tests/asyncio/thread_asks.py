"""A lock that has to be waited for needs a running loop."""

import asyncio

lock = asyncio.Lock()


async def main():
    await lock.acquire()

    def ask():
        try:
            lock.acquire().send(None)
        except (AttributeError, RuntimeError):
            return "failed"

    assert await asyncio.to_thread(ask) == "failed"


asyncio.run(main())
