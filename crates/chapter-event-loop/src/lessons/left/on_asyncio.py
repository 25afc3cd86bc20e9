"""A task left behind when main returns does not come to its end.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-event-loop -- left`
"""

import asyncio

BEAT = 0.1


async def back_up():
    print("backing up")
    await asyncio.sleep(3 * BEAT)
    print("backed up")


async def main():
    task = asyncio.create_task(back_up())
    await asyncio.sleep(BEAT)
    print("main returns")


asyncio.run(main())
