"""A group keeps no task that has ended, nor what it came to."""

import asyncio
import gc
import weakref


class Output:
    pass


async def work():
    return Output()


async def main():
    async with asyncio.TaskGroup() as group:
        task = group.create_task(work())
        output = weakref.ref(await task)
        assert output() is not None
        del task
        await asyncio.sleep(0)
        gc.collect()
        assert output() is None, "the group lives on, the output does not"


asyncio.run(main())
