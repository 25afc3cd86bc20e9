"""A gather raises the first error at once, and the other tasks run on."""

import asyncio


async def main():
    release = asyncio.Event()

    async def fail():
        raise RuntimeError("failed")

    async def work():
        await release.wait()
        return "done"

    worker = asyncio.create_task(work())
    try:
        await asyncio.gather(worker, fail())
    except RuntimeError as error:
        assert str(error) == "failed"
    else:
        raise AssertionError("nothing was raised")

    assert not worker.done()
    release.set()
    assert await worker == "done"


asyncio.run(main())
