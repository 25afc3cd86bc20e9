"""What main raises comes out of run, once all tasks are cancelled."""

import asyncio

tasks = []


async def main():
    tasks.append(asyncio.create_task(asyncio.sleep(3600)))
    await asyncio.sleep(0)
    raise ValueError("main is broken")


try:
    asyncio.run(main())
except ValueError as error:
    assert str(error) == "main is broken"
    assert tasks[0].cancelled()
else:
    raise AssertionError("the error is lost")
