"""A loop that runs for ever, until one of its tasks stops it.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-event-loop -- forever`
"""

import asyncio

BEAT = 0.1


async def add(x, y):
    await asyncio.sleep(BEAT)
    return x + y


async def work():
    first, second = await asyncio.gather(add(3, 4), add(5, 5))
    print(first, second)
    asyncio.get_running_loop().stop()


loop = asyncio.new_event_loop()
try:
    task = loop.create_task(work())
    loop.run_forever()
    print("stopped")
finally:
    # Whatever happened.
    loop.close()
print("closed")
