"""The same three with a sleep that blocks: one after the other, three beats in all.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-sleep -- blocking`
"""

import asyncio
import time

BEAT = 0.1


async def count():
    print("One")
    # A sleep of the thread: nothing is awaited, so nobody else gets a turn.
    time.sleep(BEAT)
    print("Two")


async def main():
    start = time.monotonic()
    await asyncio.gather(count(), count(), count())
    print(f"beats: {int((time.monotonic() - start) / BEAT)}")


asyncio.run(main())
