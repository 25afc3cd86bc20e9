"""An infinite deadline is none."""

import asyncio
import math


async def main():
    for limit in (None, math.inf, 1e300):
        assert await asyncio.wait_for(asyncio.sleep(0.01, 7), limit) == 7


asyncio.run(main())
