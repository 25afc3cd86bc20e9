"""A task that nobody refers to may vanish: the loop keeps only a weak reference."""

import asyncio
import gc
import weakref


async def wait_for_ever():
    await asyncio.get_running_loop().create_future()


async def main():
    task = asyncio.create_task(wait_for_ever())
    await asyncio.sleep(0)
    seen = weakref.ref(task)
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)

    del task
    gc.collect()

    assert seen() is None, "the task has vanished before its end"


asyncio.run(main())
