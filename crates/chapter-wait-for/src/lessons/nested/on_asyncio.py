"""A limit for each step, and one for all of them: each reports to whoever set it.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-wait-for -- nested`
"""

import asyncio

BEAT = 0.1


async def steps():
    for number, beats in [(1, 1), (2, 10), (3, 10)]:
        try:
            async with asyncio.timeout(3 * BEAT):
                await step(beats)
                print(f"step {number} is done")
        except TimeoutError:
            print(f"step {number} is late")
    return "all steps"


async def step(beats):
    await asyncio.sleep(beats * BEAT)


async def main():
    try:
        async with asyncio.timeout(5.5 * BEAT):
            print(await steps())
    except TimeoutError:
        print("the whole is late")


asyncio.run(main())
