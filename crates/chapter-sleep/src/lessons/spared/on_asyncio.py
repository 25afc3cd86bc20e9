"""A task blocks its thread, and there are three others: the neighbour ticks on.

asyncio has one thread for each loop: here the task that blocks gets both for itself.

The lines of one beat come in any order.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-sleep -- spared`
"""

import asyncio
import time

BEAT = 0.1


async def main():
    ticking = asyncio.create_task(tick())
    await asyncio.sleep(1.5 * BEAT)
    # A second loop in a second thread; a task stays with its loop for life.
    await asyncio.to_thread(asyncio.run, work())
    await ticking


async def tick():
    start = time.monotonic()
    for number in range(1, 6):
        await asyncio.sleep(BEAT)
        print(f"tick {number} at beat {int((time.monotonic() - start) / BEAT)}")


async def work():
    print("work blocks")
    time.sleep(3 * BEAT)
    print("work goes on")


asyncio.run(main())
