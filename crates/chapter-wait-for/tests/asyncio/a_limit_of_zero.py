"""Under a limit of zero `wait_for` never starts a coroutine; a `timeout` scope lets it begin."""

import asyncio

started = []


async def work(name):
    started.append(name)
    await asyncio.sleep(1)


async def main():
    for limit in (0, -1):
        try:
            await asyncio.wait_for(work("wait_for"), limit)
            assert False, "it waits"
        except TimeoutError:
            pass
    assert started == []

    try:
        async with asyncio.timeout(0):
            await work("timeout")
        assert False, "it waits"
    except TimeoutError:
        pass
    assert started == ["timeout"]

    done = asyncio.get_running_loop().create_future()
    done.set_result(7)
    assert await asyncio.wait_for(done, 0) == 7


asyncio.run(main())
