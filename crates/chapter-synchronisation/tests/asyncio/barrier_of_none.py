"""A barrier for nobody is refused."""

import asyncio

try:
    asyncio.Barrier(0)
except ValueError:
    pass
else:
    raise AssertionError("it was made")
