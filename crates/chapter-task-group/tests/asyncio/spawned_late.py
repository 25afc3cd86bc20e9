"""A task may spawn another into its group while the block waits; afterwards nobody may.

Up to 3.12 the coroutine that is refused stays open; 3.13 closes it.
"""

import asyncio
import sys


async def main():
    ran = []

    async def late():
        ran.append("late")

    async def work():
        await asyncio.sleep(0)
        group.create_task(late())

    async with asyncio.TaskGroup() as group:
        group.create_task(work())
    assert ran == ["late"]

    refused = late()
    try:
        group.create_task(refused)
    except RuntimeError:
        is_closed = refused.cr_frame is None
        assert is_closed == (sys.version_info >= (3, 13))
        refused.close()
        return
    raise AssertionError("it was let in")


asyncio.run(main())
