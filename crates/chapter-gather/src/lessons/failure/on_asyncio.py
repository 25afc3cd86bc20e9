"""An error comes to whoever gathers, at once; the other tasks go on.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-gather -- failure`
"""

import asyncio
import time

BEAT = 0.1


async def work(name, beats):
    await asyncio.sleep(beats * BEAT)
    if name == "B":
        raise RuntimeError("B broke down")
    print(f"{name} is done")


async def main():
    start = time.monotonic()
    plan = [("A", 3), ("B", 1), ("C", 5)]
    tasks = [asyncio.create_task(work(name, beats)) for name, beats in plan]
    try:
        await asyncio.gather(*tasks)
    except RuntimeError as error:
        print(f"caught: {error}")

    others = [task for task in tasks if not task.done()]
    print(f"{len(others)} go on")
    await asyncio.gather(*others)
    print(f"{int((time.monotonic() - start) / BEAT)} beats")


asyncio.run(main())
