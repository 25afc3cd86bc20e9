"""Three coroutines of five beats, gathered: five beats in all, not fifteen."""

import asyncio
import time

BEAT = 0.1


async def count(name):
    for number in range(1, 6):
        await asyncio.sleep(BEAT)
        print(f"{name} {number}")


async def main():
    start = time.monotonic()
    await asyncio.gather(count("A"), count("B"), count("C"))
    print(f"{(time.monotonic() - start) / BEAT:.0f} beats")


asyncio.run(main())
