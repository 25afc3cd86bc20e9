"""A coroutine is used up by its first await; the second raises, as it runs."""

import asyncio


async def add(x, y):
    return x + y


async def main():
    coroutine = add(3, 4)
    assert await coroutine == 7
    try:
        await coroutine
    except RuntimeError as error:
        assert str(error) == "cannot reuse already awaited coroutine", error
        return
    raise AssertionError("it was awaited twice")


asyncio.run(main())
