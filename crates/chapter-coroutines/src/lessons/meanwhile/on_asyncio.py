"""While g awaits f, something else runs: an await gives way, and waits.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-coroutines -- meanwhile`
"""

import asyncio

BEAT = 0.1


async def f():
    await asyncio.sleep(5 * BEAT)
    return 42


async def g():
    print("g: I need what f has")
    value = await f()
    print(f"g: it is {value}")


async def other():
    for number in (1, 2):
        await asyncio.sleep(2 * BEAT)
        print(f"other: step {number}, while g waits")


async def main():
    await asyncio.gather(g(), other())


asyncio.run(main())
