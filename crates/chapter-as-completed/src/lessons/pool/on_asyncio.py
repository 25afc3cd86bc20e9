"""At most two pages under way: as one arrives the next begins, and a slow one holds up nobody.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-as-completed -- pool`
"""

import asyncio
import time

BEAT = 0.1
PAGES = [("/a", 4), ("/b", 1), ("/c", 2), ("/d", 2), ("/e", 3)]


async def fetch(path, beats):
    await asyncio.sleep(beats * BEAT)
    return path


async def main():
    start = time.monotonic()
    two = asyncio.Semaphore(2)

    async def fetch_in_turn(page):
        async with two:
            return await fetch(*page)

    # as_completed keeps a set: tasks made beforehand begin in the order given.
    tasks = [asyncio.create_task(fetch_in_turn(page)) for page in PAGES]
    for ready in asyncio.as_completed(tasks):
        page = await ready
        beats = int((time.monotonic() - start) / BEAT)
        print(f"at beat {beats}: {page}")


asyncio.run(main())
