"""Three ways to forget: a coroutine that nobody runs, a task let go, a task cut off.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-tasks -- forgotten`
"""

import asyncio

BEAT = 0.1


async def work(name, beats):
    await asyncio.sleep(beats * BEAT)
    print(f"{name} is done")


async def main():
    never_run = work("the lazy one", 1)
    kept = asyncio.create_task(work("the kept one", 1))

    # The loop refers to its tasks weakly: let go for good, one may vanish half way.
    background = {asyncio.create_task(work("the one let go", 2))}
    for task in background:
        task.add_done_callback(background.discard)
    late = asyncio.create_task(work("the late one", 9))
    print("all are made")

    await kept
    await asyncio.sleep(2 * BEAT)
    print(f"main ends, {'not' if not late.done() else 'and'} the late one")
    never_run.close()  # else Python warns that nobody awaited it


asyncio.run(main())
