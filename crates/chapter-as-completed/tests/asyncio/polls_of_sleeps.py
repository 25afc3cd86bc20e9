"""Each of 10,000 sleeps is resumed once: two steps, whatever their number."""

import asyncio

COUNT = 10_000
steps = 0


class Counted:
    """Awaits a sleep, and counts how often the loop turns to it."""

    def __await__(self):
        global steps
        sleeping = asyncio.sleep(0.01).__await__()
        while True:
            steps += 1
            try:
                waits_for = next(sleeping)
            except StopIteration:
                return
            yield waits_for


async def sleep():
    await Counted()


async def main():
    for ready in asyncio.as_completed([sleep() for _ in range(COUNT)]):
        await ready
    assert steps == 2 * COUNT, steps


asyncio.run(main())
