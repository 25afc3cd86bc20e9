"""`cancel` only asks: it returns at once, and the task may refuse."""

import asyncio


async def refuse():
    try:
        await asyncio.get_running_loop().create_future()
    except asyncio.CancelledError:
        return "refused"


async def main():
    task = asyncio.create_task(refuse())
    await asyncio.sleep(0)

    assert task.cancel()
    assert not task.done()
    assert await task == "refused"


asyncio.run(main())
