"""From 3.13 the timeout counts from the call; up to 3.12 from the first step."""

import asyncio
import sys
import time


async def main():
    waits = asyncio.get_running_loop().create_future()
    ready = asyncio.as_completed([waits], timeout=0.1)
    time.sleep(0.1)

    start = time.monotonic()
    try:
        await next(iter(ready))
        raise AssertionError("it never ends")
    except asyncio.TimeoutError:
        pass
    waited = time.monotonic() - start
    assert (waited < 0.09) == (sys.version_info >= (3, 13)), waited


asyncio.run(main())
