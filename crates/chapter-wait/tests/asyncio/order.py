"""The done are a set: it does not say who was first."""

import asyncio


async def main():
    tasks = [asyncio.create_task(asyncio.sleep(0)) for _ in range(3)]
    done, pending = await asyncio.wait(tasks)
    assert isinstance(done, set) and isinstance(pending, set)


asyncio.run(main())
