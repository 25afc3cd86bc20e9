"""A timeout that has elapsed is no error: the tasks are pending, and go on."""

import asyncio


async def main():
    gate = asyncio.Event()
    task = asyncio.create_task(gate.wait())
    done, pending = await asyncio.wait([task], timeout=0.01)
    assert (done, pending) == (set(), {task})
    assert not task.cancelling()

    gate.set()
    assert await task is True


asyncio.run(main())
