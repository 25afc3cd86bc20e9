"""A task left behind is cancelled; its clean-up may await, and run waits for it."""

import asyncio

lines = []


async def wait_for_ever():
    try:
        await asyncio.get_running_loop().create_future()
    except asyncio.CancelledError:
        await asyncio.sleep(0.01)
        lines.append("cleaned up")
        raise


async def main():
    asyncio.get_running_loop().left = asyncio.create_task(wait_for_ever())
    await asyncio.sleep(0)
    lines.append("main returns")


asyncio.run(main())
assert lines == ["main returns", "cleaned up"], lines
