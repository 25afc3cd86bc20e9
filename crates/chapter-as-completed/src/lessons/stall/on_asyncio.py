"""A loop's body holds up what runs in the same task: any await of it in Rust, only a
call that blocks in asyncio, where each download is a task.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-as-completed -- stall`
"""

import asyncio
import time

BEAT = 0.1


async def download(name, pieces):
    """A download arrives piece by piece, one each beat."""
    for _ in range(pieces):
        await asyncio.sleep(BEAT)
    print(f"{name} is here")
    return name


async def block(name):
    time.sleep(5 * BEAT)
    print(f"{name} is handled")


async def handle(name):
    await asyncio.sleep(5 * BEAT)
    print(f"{name} is handled")


async def take_all(body):
    for ready in asyncio.as_completed([download("A", 1), download("B", 3)]):
        await body(await ready)


async def main():
    print("standing still")
    await take_all(block)
    print("side by side")
    await take_all(handle)


asyncio.run(main())
