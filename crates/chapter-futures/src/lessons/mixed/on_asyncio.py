"""`gather` takes whatever can be awaited: a coroutine, a task, and a bare future.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-futures -- mixed`
"""

import asyncio
import time

BEAT = 0.1


async def walk(name, beats):
    await asyncio.sleep(beats * BEAT)
    return f"{name} walks"


async def main():
    start = time.monotonic()
    loop = asyncio.get_running_loop()
    letter = loop.create_future()
    loop.call_later(2 * BEAT, letter.set_result, "Ada writes")
    task = asyncio.create_task(walk("Ben", 3))

    for line in await asyncio.gather(letter, task, walk("Cleo", 1)):
        print(line)
    print(f"{int((time.monotonic() - start) / BEAT)} beats")


asyncio.run(main())
