"""A result that comes in the turn of the deadline: delivered up to 3.11, lost since 3.12."""

import asyncio
import sys
import time


async def main():
    loop = asyncio.get_running_loop()
    result = loop.create_future()
    loop.call_later(0.01, result.set_result, 7)
    loop.call_soon(time.sleep, 0.05)  # Both are overdue when the loop looks next.
    try:
        ended = await asyncio.wait_for(result, 0.02)
    except TimeoutError:
        ended = "late"
    assert result.result() == 7
    assert ended == (7 if sys.version_info < (3, 12) else "late"), ended


asyncio.run(main())
