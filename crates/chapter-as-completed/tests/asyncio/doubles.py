"""The same coroutine twice is one; no coroutines give no results; one in place of a list is refused."""

import asyncio


async def main():
    twice = asyncio.sleep(0, "ham")
    both = [await ready for ready in asyncio.as_completed([twice, twice, asyncio.sleep(0, "spam")])]
    assert sorted(both) == ["ham", "spam"]

    assert list(asyncio.as_completed([])) == []
    assert list(asyncio.as_completed([], timeout=0.01)) == []

    alone = asyncio.get_running_loop().create_future()
    try:
        next(iter(asyncio.as_completed(alone)))
        raise AssertionError("a future is no list")
    except TypeError:
        pass


asyncio.run(main())
