"""Three coroutines sleep for a beat, together: one beat in all, not three.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-sleep -- waiting`
"""

import asyncio
import time

BEAT = 0.1


async def count():
    print("One")
    await asyncio.sleep(BEAT)
    print("Two")


async def main():
    start = time.monotonic()
    await asyncio.gather(count(), count(), count())
    print(f"beats: {int((time.monotonic() - start) / BEAT)}")


asyncio.run(main())
