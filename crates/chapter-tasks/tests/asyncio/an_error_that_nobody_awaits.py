"""An error is an exception: the loop reports it, once the task is collected."""

import asyncio
import gc


async def save():
    raise OSError("disk full")


async def main():
    reports = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: reports.append(context["exception"]))

    task = asyncio.create_task(save())
    await asyncio.sleep(0)
    del task
    gc.collect()

    assert [str(report) for report in reports] == ["disk full"]


asyncio.run(main())
