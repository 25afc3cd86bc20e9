"""A semaphore lets two at a time through: six cakes of a beat each take three.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-synchronisation -- limit`
"""

import asyncio
import time

BEAT = 0.1


class Oven:
    """How many cakes are in it, and how many were at most."""

    def __init__(self):
        self.now = 0
        self.most = 0


async def bake(cake, permits, oven):
    async with permits:
        oven.now += 1
        oven.most = max(oven.most, oven.now)
        await asyncio.sleep(BEAT)
        oven.now -= 1


async def main():
    start = time.monotonic()
    oven = Oven()
    permits = asyncio.BoundedSemaphore(2)
    cakes = [asyncio.create_task(bake(cake, permits, oven)) for cake in range(1, 7)]
    for cake in cakes:
        await cake

    print(f"{oven.most} in the oven at most")
    print(f"{int((time.monotonic() - start) / BEAT)} beats")
    # asyncio's semaphore does not say how many: take them all.
    free = 0
    while not permits.locked():
        await permits.acquire()
        free += 1
    print(f"{free} places are free")


asyncio.run(main())
