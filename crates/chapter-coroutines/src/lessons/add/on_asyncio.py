"""Calling an async function computes nothing yet: it makes something to await.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-coroutines -- add`
"""

import asyncio

BEAT = 0.1


def add_now(x, y):
    print(f"{x} + {y}, at once")
    return x + y


async def add(x, y):
    print(f"{x} + {y}, now that somebody awaits it")
    return x + y


async def main():
    print(add_now(3, 4))

    coroutine = add(3, 4)
    print("called, and nothing is computed")
    await asyncio.sleep(BEAT)
    print("a beat later, still nothing")
    print(await coroutine)


asyncio.run(main())
