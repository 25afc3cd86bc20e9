"""One loop, two runs: what begins in the first ends in the second.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-event-loop -- runner`
"""

import asyncio

BEAT = 0.1


async def add(x, y):
    print("adding")
    await asyncio.sleep(2 * BEAT)
    return x + y


async def first():
    await asyncio.sleep(BEAT)
    print("the first run ends")


async def second():
    print("it comes to", await task)


with asyncio.Runner() as runner:
    task = runner.get_loop().create_task(add(3, 4))
    runner.run(first())
    print("between the runs")
    runner.run(second())
