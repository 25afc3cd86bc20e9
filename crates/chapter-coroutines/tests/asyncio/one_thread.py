"""Every task stays on its loop's thread, so a task may hold what no other thread may see."""

import asyncio
import threading

LOCAL = threading.local()


async def work():
    LOCAL.name = "Ada"
    await asyncio.sleep(0)
    return LOCAL.name


async def main():
    assert await asyncio.create_task(work()) == "Ada"


asyncio.run(main())
