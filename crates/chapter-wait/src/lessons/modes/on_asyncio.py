"""When is waiting enough? At the first end, at the first error, or at the last end.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-wait -- modes`
"""

import asyncio

BEAT = 0.1
PLAN = [("A", 1), ("B", 2), ("C", 3)]


async def work(name, beats):
    await asyncio.sleep(beats * BEAT)
    if name == "B":
        raise RuntimeError("broke down")


async def try_out(mode):
    tasks = [asyncio.create_task(work(name, beats), name=name) for name, beats in PLAN]
    done, pending = await asyncio.wait(tasks, return_when=mode)

    # wait raises nothing: an error stands in its task.
    for task in tasks:
        if task in pending:
            print(f"  {task.get_name()} is pending")
            task.cancel()
        elif error := task.exception():
            print(f"  {task.get_name()} {error}")
        else:
            print(f"  {task.get_name()} is done")


async def main():
    print("the first completed:")
    await try_out(asyncio.FIRST_COMPLETED)
    print("the first exception:")
    await try_out(asyncio.FIRST_EXCEPTION)
    print("all completed:")
    await try_out(asyncio.ALL_COMPLETED)


asyncio.run(main())
