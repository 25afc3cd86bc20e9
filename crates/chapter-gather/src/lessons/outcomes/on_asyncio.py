"""Errors stand in the list of results, each in its place, and nothing is raised.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-gather -- outcomes`
"""

import asyncio

BEAT = 0.1
PATHS = ["/", "/lost", "/about", "/gone"]


async def fetch(path):
    await asyncio.sleep(BEAT)
    if path in ("/lost", "/gone"):
        raise FileNotFoundError("no such page")
    return "200 OK"


async def main():
    outcomes = await asyncio.gather(*map(fetch, PATHS), return_exceptions=True)
    for path, outcome in zip(PATHS, outcomes):
        if isinstance(outcome, BaseException):
            print(f"{path}: {outcome}")
        else:
            print(f"{path}: {outcome}")


asyncio.run(main())
