"""One task finishes in time; the one that is late is cancelled, and waited for.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-wait-for -- stopped`
"""

import asyncio

BEAT = 0.1
LIMIT = 3 * BEAT


async def work(name, beats):
    try:
        await asyncio.sleep(beats * BEAT)
        return f"{name} is done"
    finally:
        print(f"{name} lays down its tools")


async def main():
    for name, beats in [("quick", 1), ("slow", 10)]:
        task = asyncio.create_task(work(name, beats))
        try:
            print(await asyncio.wait_for(task, LIMIT))
        except TimeoutError:
            if task.cancelled():
                print(f"{name} timed out and was cancelled")


asyncio.run(main())
