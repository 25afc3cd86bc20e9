"""The deadline cancels nothing: each place that is left raises, and the tasks run on."""

import asyncio
import sys


async def main():
    release = asyncio.Event()

    async def wait():
        await release.wait()
        return "it went on"

    tasks = [asyncio.create_task(wait()) for _ in range(2)]
    timeouts = 0
    for ready in asyncio.as_completed(tasks, timeout=0.01):
        try:
            await ready
        except asyncio.TimeoutError:
            timeouts += 1
    assert timeouts == 2
    assert not any(task.done() or task.cancelling() for task in tasks)

    if sys.version_info >= (3, 13):
        # `async for` raises it once.
        try:
            async for _ in asyncio.as_completed(tasks, timeout=0.01):
                raise AssertionError("nothing was ready")
            raise AssertionError("it raises")
        except asyncio.TimeoutError:
            pass

    release.set()
    assert await asyncio.gather(*tasks) == ["it went on"] * 2


asyncio.run(main())
