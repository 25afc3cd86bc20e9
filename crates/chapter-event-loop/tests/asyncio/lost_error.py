"""The error of a task that nobody awaits is reported when the task is collected."""

import asyncio
import gc

complaints = []


async def save():
    raise OSError("disk full")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: complaints.append(context["message"]))
    asyncio.create_task(save())
    await asyncio.sleep(0)
    await asyncio.sleep(0)


asyncio.run(main())
gc.collect()
assert complaints == ["Task exception was never retrieved"], complaints
