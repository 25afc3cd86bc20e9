"""A task may spawn another into its group while the block waits; afterwards nobody may."""

import asyncio


async def main():
    ran = []

    async def late():
        ran.append("late")

    async def work():
        await asyncio.sleep(0)
        group.create_task(late())

    async with asyncio.TaskGroup() as group:
        group.create_task(work())
    assert ran == ["late"]

    refused = late()
    try:
        group.create_task(refused)
    except RuntimeError:
        refused.close()
        return
    raise AssertionError("it was let in")


asyncio.run(main())
