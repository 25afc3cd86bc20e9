"""A loop's body holds up what runs in the same task: any await of it in Rust, only a
call that blocks in asyncio, where each download is a task.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-as-completed -- stall`
"""

import asyncio
import time

BEAT = 0.1
DOWNLOADS = [("A", 1, 1.5), ("B", 5, 1)]


async def download(name, pieces, beats):
    """A download arrives piece by piece."""
    for _ in range(pieces):
        await asyncio.sleep(beats * BEAT)
    return name


async def block(name):
    time.sleep(4 * BEAT)


async def handle(name):
    await asyncio.sleep(4 * BEAT)


async def take_all(body):
    start = time.monotonic()
    for ready in asyncio.as_completed([download(*item) for item in DOWNLOADS]):
        name = await ready
        print(f"{name} is here at beat {beat(start)}")
        await body(name)
    print(f"all is done at beat {beat(start)}")


def beat(start):
    return int((time.monotonic() - start) / BEAT)


async def main():
    print("standing still")
    await take_all(block)
    print("side by side")
    await take_all(handle)


asyncio.run(main())
