"""One thread, and nobody stalls: blocking goes elsewhere, computing lets go.

The lines of one beat come in any order.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-sleep -- unblocked`
"""

import asyncio
import time

BEAT = 0.1


async def main():
    ticking = asyncio.create_task(tick())
    await asyncio.sleep(1.5 * BEAT)
    await work()
    await ticking


async def tick():
    start = time.monotonic()
    for number in range(1, 6):
        await asyncio.sleep(BEAT)
        print(f"tick {number} at beat {int((time.monotonic() - start) / BEAT)}")


async def work():
    print("work blocks a thread of its own")
    await asyncio.to_thread(time.sleep, 2 * BEAT)
    print("work computes, and lets go")
    start = time.monotonic()
    while time.monotonic() - start < BEAT:
        compute_for(BEAT / 10)
        await asyncio.sleep(0)
    print("work is done")


def compute_for(seconds):
    """Stands for a slice of real computing."""
    start = time.monotonic()
    while time.monotonic() - start < seconds:
        pass


asyncio.run(main())
