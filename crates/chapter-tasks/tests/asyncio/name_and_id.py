"""A task has a name, given or made up, and it can be changed."""

import asyncio


async def nothing():
    pass


async def main():
    named = asyncio.create_task(nothing(), name="fetch")
    assert named.get_name() == "fetch"
    named.set_name("parse")
    assert named.get_name() == "parse"
    first, second = asyncio.create_task(nothing()), asyncio.create_task(nothing())
    assert first.get_name().startswith("Task-")
    assert first.get_name() != second.get_name()
    await asyncio.wait([named, first, second])


asyncio.run(main())
