"""A task cannot block its thread until a task of its own is done."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    child = loop.create_task(asyncio.sleep(0))
    try:
        loop.run_until_complete(child)
    except RuntimeError as error:
        await child
        return str(error)


assert asyncio.run(main()) == "This event loop is already running"
