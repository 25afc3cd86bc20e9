"""`current_task` is the task that runs, on both sides of an await; none in a bare callback."""

import asyncio


async def ask():
    before = asyncio.current_task()
    await asyncio.sleep(0)
    return before, asyncio.current_task()


async def main():
    task = asyncio.create_task(ask())
    assert await task == (task, task)

    asked = asyncio.get_running_loop().create_future()
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: asked.set_result(asyncio.current_task()))
    assert await asked is None


asyncio.run(main())
