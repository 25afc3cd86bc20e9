"""Asked to stop: what is under way finishes in time, and what does not is cut.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-cancellation -- shutdown`
"""

import asyncio
import time

BEAT = 0.1
stop = asyncio.Event()


async def quick():
    number = 0
    while not stop.is_set():
        number += 1
        await asyncio.sleep(1.5 * BEAT)
        print(f"quick: job {number} done")
    return number


async def slow():
    await asyncio.sleep(20 * BEAT)
    print("never printed")
    return 1


async def main():
    start = time.monotonic()
    tasks = [asyncio.create_task(quick()), asyncio.create_task(slow())]
    await asyncio.sleep(2 * BEAT)
    print("stopping")
    stop.set()

    done, pending = await asyncio.wait(tasks, timeout=2 * BEAT)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    jobs = sum(task.result() for task in done)
    print(f"{jobs} jobs done, {len(pending)} cut")
    print(f"{int((time.monotonic() - start) / BEAT)} beats")


asyncio.run(main())
