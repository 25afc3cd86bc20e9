"""Attempts with growing pauses between them, and one deadline over them all.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-wait-for -- retry`
"""

import asyncio

BEAT = 0.1


async def main():
    for server, up_from in [("A", 3), ("B", 99)]:
        try:
            page = await asyncio.wait_for(retry(server, up_from), 8 * BEAT)
            print(f"{server}: {page}")
        except TimeoutError:
            print(f"{server}: given up after 8 beats")


async def retry(server, up_from):
    attempt, pause = 1, BEAT
    while True:
        try:
            return await fetch(attempt, up_from)
        except ConnectionError as error:
            print(f"{server}: attempt {attempt}, {error}")
        await asyncio.sleep(pause)
        attempt, pause = attempt + 1, pause * 2


async def fetch(attempt, up_from):
    await asyncio.sleep(BEAT)
    if attempt < up_from:
        raise ConnectionRefusedError("connection refused")
    return "200 OK"


asyncio.run(main())
