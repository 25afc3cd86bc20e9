"""`wait` raises nothing: the exception stands in the task, and is raised for who asks it."""

import asyncio


async def fail():
    raise RuntimeError("on purpose")


async def main():
    task = asyncio.create_task(fail())
    done, pending = await asyncio.wait([task])
    assert (done, pending) == ({task}, set())
    assert str(task.exception()) == "on purpose"


asyncio.run(main())
