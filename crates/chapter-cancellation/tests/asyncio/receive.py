"""A cancelled `get` loses nothing, not even with an item that has just come."""

import asyncio


async def main():
    for arrives_first in (False, True):
        queue = asyncio.Queue()
        task = asyncio.create_task(queue.get())
        await asyncio.sleep(0)
        if arrives_first:
            queue.put_nowait(7)  # The one who waits has been woken, and is cancelled now.
            task.cancel()
        else:
            task.cancel()
            queue.put_nowait(7)
        await asyncio.wait([task])
        assert task.cancelled()
        assert queue.get_nowait() == 7


asyncio.run(main())
