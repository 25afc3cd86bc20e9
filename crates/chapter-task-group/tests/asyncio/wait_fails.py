"""A wait for the first error raises nothing, and hands back the tasks that run on."""

import asyncio


async def main():
    release = asyncio.Event()

    async def fail():
        raise RuntimeError("failed")

    async def work():
        await release.wait()
        return "done"

    tasks = [asyncio.create_task(work()), asyncio.create_task(fail())]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    assert done == {tasks[1]} and pending == {tasks[0]}
    assert str(tasks[1].exception()) == "failed"

    release.set()
    assert await tasks[0] == "done"


asyncio.run(main())
