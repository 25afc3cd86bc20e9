"""Work begins with the first page. An error shows where its result is taken, and not before.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-as-completed -- failure`
"""

import asyncio

BEAT = 0.1
PAGES = [("/", 1), ("/lost", 2), ("/about", 4)]


async def fetch(path, beats):
    await asyncio.sleep(beats * BEAT)
    if path == "/lost":
        print(f"{path} fails")
        raise FileNotFoundError("no such page")
    return path


async def index(path):
    """Two beats of work on each page, while the others are still on their way."""
    print(f"{path} is here")
    await asyncio.sleep(2 * BEAT)
    print(f"{path} is indexed")


async def main():
    for page in asyncio.as_completed([fetch(*page) for page in PAGES]):
        try:
            await index(await page)
        except FileNotFoundError as error:
            print(f"caught: {error}")


asyncio.run(main())
