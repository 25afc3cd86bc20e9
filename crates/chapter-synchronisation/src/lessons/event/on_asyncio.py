"""An event says that the producer is done: all who wait go on, and who comes later does not wait.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-synchronisation -- event`
"""

import asyncio
import time

BEAT = 0.1


async def produce(done):
    for item in range(1, 4):
        await asyncio.sleep(BEAT)
        print(f"made {item}")
    done.set()


async def waits(name, done, start):
    await done.wait()
    return f"{name} goes on after {int((time.monotonic() - start) / BEAT)} beats"


async def main():
    start = time.monotonic()
    done = asyncio.Event()
    packer = asyncio.create_task(waits("the packer", done, start))
    clerk = asyncio.create_task(waits("the clerk", done, start))

    await produce(done)
    print(await packer)
    print(await clerk)
    # Whoever comes later does not wait at all.
    print(await waits("the latecomer", done, start))


asyncio.run(main())
