"""`all_tasks` holds the tasks that have not ended, and no others."""

import asyncio


async def main():
    release = asyncio.Event()
    waits, ends = asyncio.create_task(release.wait()), asyncio.create_task(asyncio.sleep(0))
    itself = asyncio.current_task()
    assert asyncio.all_tasks() == {itself, waits, ends}
    await ends
    assert asyncio.all_tasks() == {itself, waits}
    release.set()
    await waits
    assert asyncio.all_tasks() == {itself}


asyncio.run(main())
