"""An event says that the producer is done: all go on, and latecomers do not wait.

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


async def waits(name, done):
    await done.wait()
    return f"{name} goes on"


async def main():
    start = time.monotonic()
    done = asyncio.Event()
    packer = asyncio.create_task(waits("the packer", done))
    clerk = asyncio.create_task(waits("the clerk", done))

    await produce(done)
    print(await packer)
    print(await clerk)
    # Whoever comes later does not wait at all.
    print(await waits("the latecomer", done))
    print(f"{int((time.monotonic() - start) / BEAT)} beats")


asyncio.run(main())
