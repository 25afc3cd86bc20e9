"""A wait that is cancelled leaves its tasks alone, and no result is lost."""

import asyncio


async def main():
    gate = asyncio.Event()

    async def result():
        await gate.wait()
        return "result"

    tasks = [asyncio.create_task(asyncio.sleep(0, "quick")), asyncio.create_task(result())]
    waiting = asyncio.create_task(asyncio.wait(tasks))
    while not tasks[0].done():
        await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait([waiting])
    assert waiting.cancelled()

    gate.set()
    done, _ = await asyncio.wait(tasks)
    assert sorted(task.result() for task in done) == ["quick", "result"]


asyncio.run(main())
