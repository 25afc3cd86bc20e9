"""When is waiting enough? At the first end, at the first error, or at the last end.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-wait -- modes`
"""

import asyncio

BEAT = 0.1


async def work(name, beats):
    await asyncio.sleep(beats * BEAT)
    if name == "B":
        raise RuntimeError("B broke down")


async def try_out(mode):
    plan = [("A", 1), ("B", 2), ("C", 3)]
    tasks = [asyncio.create_task(work(name, beats), name=name) for name, beats in plan]
    done, pending = await asyncio.wait(tasks, return_when=mode)
    print(f"done: {names(done)}, pending: {names(pending)}")

    # wait raises nothing: the errors stand in the tasks.
    for task in done:
        if task.exception():
            print(f"  {task.exception()}")
    for task in pending:
        task.cancel()


def names(tasks):
    return sorted(task.get_name() for task in tasks)


async def main():
    print("the first completed:")
    await try_out(asyncio.FIRST_COMPLETED)
    print("the first exception:")
    await try_out(asyncio.FIRST_EXCEPTION)
    print("all completed:")
    await try_out(asyncio.ALL_COMPLETED)


asyncio.run(main())
