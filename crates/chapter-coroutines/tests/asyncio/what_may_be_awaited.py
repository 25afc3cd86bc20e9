"""What has `__await__` may be awaited; anything else raises, as it runs."""

import asyncio


class Seven:
    def __await__(self):
        return 7
        yield  # Makes this a generator.


async def main():
    assert await Seven() == 7
    try:
        await 7
    except TypeError as error:
        assert "await" in str(error), error
        return
    raise AssertionError("a number was awaited")


asyncio.run(main())
