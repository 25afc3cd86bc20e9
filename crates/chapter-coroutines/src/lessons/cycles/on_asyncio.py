"""One coroutine of five cycles, a beat each: five beats, on one thread.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-coroutines -- cycles`
"""

import asyncio
import threading
import time

BEAT = 0.1


async def count(cycles):
    start = time.monotonic()
    threads = set()
    for number in range(1, cycles + 1):
        # Until a point in time: the delays of sleeps in a row would add up.
        await asyncio.sleep(start + number * BEAT - time.monotonic())
        threads.add(threading.get_ident())
        print(f"cycle {number}")
    return len(threads)


async def main():
    start = time.monotonic()
    threads = await count(5)
    print(f"{int((time.monotonic() - start) / BEAT)} beats, threads: {threads}")


asyncio.run(main())
