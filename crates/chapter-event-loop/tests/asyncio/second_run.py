"""A task left by one run is gone with its loop before the next begins."""

import asyncio


async def first():
    task = asyncio.create_task(asyncio.sleep(3600))
    await asyncio.sleep(0)
    return task, asyncio.get_running_loop()


async def second():
    return asyncio.get_running_loop(), len(asyncio.all_tasks())


task, loop = asyncio.run(first())
assert task.cancelled() and loop.is_closed()
another, tasks = asyncio.run(second())
assert another is not loop and tasks == 1, "only main itself"
