"""An exception is raised where the task is awaited, the very same object."""

import asyncio

EXCEPTION = RuntimeError("on purpose")


async def fail():
    raise EXCEPTION


async def main():
    task = asyncio.create_task(fail())
    try:
        await task
    except RuntimeError as caught:
        assert caught is EXCEPTION
        return
    raise AssertionError("nothing was raised")


asyncio.run(main())
