"""Two errands in a group: its block ends when both have, and then their results are read.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-task-group -- results`
"""

import asyncio
import time

BEAT = 0.1


async def fetch(goods, beats):
    await asyncio.sleep(beats * BEAT)
    print(f"{goods}: there after {beats}")
    return len(goods)


async def main():
    start = time.monotonic()
    async with asyncio.TaskGroup() as group:
        bread = group.create_task(fetch("bread", 3))
        milk = group.create_task(fetch("milk", 1))
        print("both are sent")

    # Nobody awaited the tasks: the block's end did.
    print(f"results: {bread.result()} and {milk.result()}")
    print(f"{int((time.monotonic() - start) / BEAT)} beats")


asyncio.run(main())
