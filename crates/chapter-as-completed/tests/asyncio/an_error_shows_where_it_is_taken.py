"""An exception is raised where its own result is taken, and troubles no other."""

import asyncio


async def fail():
    raise RuntimeError("on purpose")


async def main():
    slow = asyncio.sleep(0.01, "slow")
    ready = list(asyncio.as_completed([slow, fail()]))
    await asyncio.sleep(0.005)
    try:
        await ready[0]
        raise AssertionError("it has failed")
    except RuntimeError as error:
        assert str(error) == "on purpose"
    assert await ready[1] == "slow"


asyncio.run(main())
