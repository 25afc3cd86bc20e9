"""The loop reports an exception that nobody asked for, once the task is collected."""

import asyncio
import gc


async def fail():
    raise RuntimeError("on purpose")


async def main():
    reports = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: reports.append(context["message"]))

    task = asyncio.create_task(fail())
    await asyncio.sleep(0)
    assert task.done() and reports == []

    del task
    gc.collect()
    assert reports == ["Task exception was never retrieved"], reports


asyncio.run(main())
