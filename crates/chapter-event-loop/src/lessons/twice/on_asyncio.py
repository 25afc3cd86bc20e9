"""Two runs in a row: nothing of the first is left in the second.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-event-loop -- twice`
"""

import asyncio

BEAT = 0.1


async def tick():
    number = 0
    while True:
        number += 1
        print(f"tick {number}")
        await asyncio.sleep(2 * BEAT)


async def add(x, y):
    await asyncio.sleep(3 * BEAT)
    return x + y


async def first():
    ticker = asyncio.create_task(tick())
    print("first:", await add(3, 4))


async def second():
    print("second:", await add(5, 5))


asyncio.run(first())
asyncio.run(second())
