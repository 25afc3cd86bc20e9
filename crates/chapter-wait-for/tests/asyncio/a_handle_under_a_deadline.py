"""A task under a deadline is cancelled, and has ended when the error is raised."""

import asyncio


async def work(log):
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(0.01)
        log.append("cleaned up")


async def main():
    log = []
    task = asyncio.create_task(work(log))
    try:
        await asyncio.wait_for(task, 0.01)
        assert False, "it is late"
    except TimeoutError:
        pass
    assert task.cancelled()
    assert log == ["cleaned up"]


asyncio.run(main())
