"""What fails in the clean-up of a task left behind is reported by the loop; run returns."""

import asyncio

reports = []


async def wait_for_ever():
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        raise RuntimeError("clean-up fails")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: reports.append(str(context["exception"])))
    loop.left = asyncio.create_task(wait_for_ever())
    await asyncio.sleep(0)
    return 7


assert asyncio.run(main()) == 7
assert reports == ["clean-up fails"], reports
