"""A function that awaits itself may do so until the limit on recursion: 1,000 by default."""

import asyncio
import sys


async def depth(levels):
    return 1 + await depth(levels - 1) if levels else 0


assert sys.getrecursionlimit() == 1000
assert asyncio.run(depth(500)) == 500
try:
    asyncio.run(depth(1000))
except RecursionError:
    pass
else:
    raise AssertionError("it went 1,000 deep")
