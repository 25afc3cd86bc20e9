"""Whoever leaves the loop early leaves the other tasks running."""

import asyncio


async def main():
    release = asyncio.Event()
    ended = []

    async def wait():
        await release.wait()
        ended.append("it went on")

    for ready in asyncio.as_completed([asyncio.sleep(0), wait()]):
        await ready
        break
    del ready
    release.set()
    for _ in range(5):
        await asyncio.sleep(0)
    assert ended == ["it went on"]


asyncio.run(main())
