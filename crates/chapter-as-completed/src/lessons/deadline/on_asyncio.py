"""One deadline for the whole: three beats, and no page after that.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-as-completed -- deadline`
"""

import asyncio

BEAT = 0.1
PAGES = [("/slow", 7), ("/", 1), ("/huge", 5), ("/about", 2)]


async def fetch(path, beats):
    await asyncio.sleep(beats * BEAT)
    return path


async def main():
    tasks = [asyncio.create_task(fetch(*page)) for page in PAGES]
    try:
        for page in asyncio.as_completed(tasks, timeout=3 * BEAT):
            print(f"{await page} is here")
    except TimeoutError:
        pass

    # The deadline has cancelled nothing.
    late = [task for task in tasks if not task.done()]
    print(f"{len(late)} pages were not here in time")
    for task in late:
        task.cancel()


asyncio.run(main())
