"""A task runs beside its maker: two of five beats take five, not ten.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-tasks -- beside`
"""

import asyncio
import time

BEAT = 0.1


async def count(to):
    for _ in range(to):
        await asyncio.sleep(BEAT)
    return f"{asyncio.current_task().get_name()} has counted to {to}"


async def main():
    start = time.monotonic()
    first = asyncio.create_task(count(5), name="A")
    second = asyncio.create_task(count(5), name="B")
    print(f"{first.get_name()} and {second.get_name()} are under way")

    print(await first)
    print(await second)
    print(f"{int((time.monotonic() - start) / BEAT)} beats")


asyncio.run(main())
