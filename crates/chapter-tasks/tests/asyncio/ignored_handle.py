"""In Python `_` is a variable like any other: it keeps the task, until it is given another."""

import asyncio
import gc
import weakref


async def wait_for_ever():
    await asyncio.get_running_loop().create_future()


async def main():
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
    _ = asyncio.create_task(wait_for_ever())
    await asyncio.sleep(0)
    seen = weakref.ref(_)

    gc.collect()
    assert not seen().done()

    _ = None
    gc.collect()
    assert seen() is None


asyncio.run(main())
