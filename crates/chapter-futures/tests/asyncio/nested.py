"""A returned future is returned; converting keeps what is a future, and refuses a number."""

import asyncio


async def nested(future):
    return future


async def main():
    future = asyncio.get_running_loop().create_future()
    assert await nested(future) is future

    assert asyncio.isfuture(future) and asyncio.ensure_future(future) is future
    task = asyncio.ensure_future(nested(future))
    assert isinstance(task, asyncio.Task) and asyncio.ensure_future(task) is task
    assert await task is future
    try:
        asyncio.ensure_future(7)
    except TypeError:
        return
    raise AssertionError("a number became a future")


asyncio.run(main())
