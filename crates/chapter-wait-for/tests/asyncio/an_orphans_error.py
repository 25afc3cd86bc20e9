"""The error of a shielded task whose wait was cancelled reaches the loop's exception handler."""

import asyncio
import gc


async def work():
    await asyncio.sleep(0.02)
    raise OSError("disk full")


async def main():
    reports = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: reports.append(context["exception"]))

    task = asyncio.create_task(work())
    try:
        await asyncio.wait_for(asyncio.shield(task), 0.001)
        assert False, "it is late"
    except TimeoutError:
        pass
    await asyncio.wait([task])
    del task
    gc.collect()
    await asyncio.sleep(0)
    assert [str(report) for report in reports] == ["disk full"], reports


asyncio.run(main())
