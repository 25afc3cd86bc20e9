"""Which tasks are under way, and which one am I? Where nobody keeps a list, keep one.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-tasks -- census`
"""

import asyncio

BEAT = 0.1


async def work(beats):
    await asyncio.sleep(beats * BEAT)
    print(f"{asyncio.current_task().get_name()} ends")


def others():
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    return ", ".join(sorted(task.get_name() for task in tasks))


async def main():
    plan = {"fetch": 2, "parse": 4, "store": 6}
    tasks = [asyncio.create_task(work(beats), name=name) for name, beats in plan.items()]
    print(f"at first: {others()}")

    await asyncio.sleep(3 * BEAT)
    print(f"after 3 beats: {others()}")
    await asyncio.sleep(2 * BEAT)
    print(f"after 5 beats: {others()}")
    for task in tasks:
        await task
    print(f"at last: {others() or 'nobody'}")


asyncio.run(main())
