"""A request that was caught can be taken back; the next one counts from there."""

import asyncio


async def main():
    counts = []

    async def work():
        task = asyncio.current_task()
        try:
            await asyncio.get_running_loop().create_future()
        except asyncio.CancelledError:
            counts.append(task.cancelling())
            counts.append(task.uncancel())
        await asyncio.sleep(0)
        counts.append("went on")
        await asyncio.get_running_loop().create_future()

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    while "went on" not in counts:
        await asyncio.sleep(0)
    task.cancel()
    counts.append(task.cancelling())
    await asyncio.wait([task])
    assert counts == [1, 0, "went on", 1], counts
    assert task.cancelled()
    # At its end it is too late.
    task.uncancel()
    assert task.cancelled()


asyncio.run(main())
