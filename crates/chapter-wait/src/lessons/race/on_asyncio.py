"""Two mirrors race. The loser is stopped where it stands; in the second race it is kept.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-wait -- race`
"""

import asyncio

BEAT = 0.1


async def fetch(mirror, beats):
    try:
        await asyncio.sleep(beats * BEAT)
        return f"a page from {mirror}"
    finally:
        print(f"  {mirror} hangs up")


async def main():
    north = asyncio.create_task(fetch("north", 1))
    south = asyncio.create_task(fetch("south", 2))
    done, pending = await asyncio.wait([north, south], return_when=asyncio.FIRST_COMPLETED)
    for loser in pending:
        loser.cancel()
    await asyncio.wait(pending)
    for winner in done:
        print(f"the first race: {winner.result()}")

    north = asyncio.create_task(fetch("north", 1))
    south = asyncio.create_task(fetch("south", 2))
    done, pending = await asyncio.wait([north, south], return_when=asyncio.FIRST_COMPLETED)
    for winner in done:
        print(f"the second race: {winner.result()}")
    for loser in pending:
        print(f"and then: {await loser}")


asyncio.run(main())
