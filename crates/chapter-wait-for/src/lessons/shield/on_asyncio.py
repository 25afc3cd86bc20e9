"""Who waits is cancelled, and what it waited for goes on: `shield`.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-wait-for -- shield`
"""

import asyncio

BEAT = 0.1


async def save():
    await asyncio.sleep(3 * BEAT)
    print("saved")
    return "3 pages"


async def read(saving):
    print(f"the reader has {await asyncio.shield(saving)}")


async def main():
    saving = asyncio.create_task(save())
    reader = asyncio.create_task(read(saving))
    await asyncio.sleep(BEAT)
    reader.cancel()
    try:
        await reader
    except asyncio.CancelledError:
        print("the reader waits no longer")
    print(f"main has {await saving}")


asyncio.run(main())
