"""A cancelled `put` has put nothing, and who called it still has the item."""

import asyncio


async def main():
    queue = asyncio.Queue(maxsize=1)
    queue.put_nowait(1)
    item = [2]
    task = asyncio.create_task(queue.put(item))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    assert queue.get_nowait() == 1
    assert queue.empty()
    queue.put_nowait(item)
    assert queue.get_nowait() is item


asyncio.run(main())
