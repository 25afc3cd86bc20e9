"""Any number may await a future; all get the same object."""

import asyncio


async def wait(future):
    return await future


async def main():
    future = asyncio.get_running_loop().create_future()
    waiting = asyncio.gather(wait(future), wait(future), future)
    await asyncio.sleep(0)

    letter = ["a letter"]
    future.set_result(letter)
    assert all(read is letter for read in await waiting)


asyncio.run(main())
