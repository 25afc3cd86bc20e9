"""One loop, two runs: what the first one left goes on in the second.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-event-loop -- runner`
"""

import asyncio

BEAT = 0.1


async def add(x, y):
    await asyncio.sleep(2 * BEAT)
    return x + y


async def first():
    print("a task begins")
    return asyncio.create_task(add(3, 4))


async def second(task):
    print("it comes to", await task)


with asyncio.Runner() as runner:
    task = runner.run(first())
    print("between the runs")
    runner.run(second(task))
