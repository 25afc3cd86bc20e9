"""The first outcome is final: setters raise, `cancel` says no, and what is stored stays."""

import asyncio


async def main():
    future = asyncio.get_running_loop().create_future()
    future.set_result(1)

    for setter, value in ((future.set_result, 2), (future.set_exception, ValueError())):
        try:
            setter(value)
        except asyncio.InvalidStateError:
            continue
        raise AssertionError("it was set twice")

    assert not future.cancel()
    assert future.result() == 1
    assert await future == 1


asyncio.run(main())
