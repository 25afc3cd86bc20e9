"""Of a race of tasks the loser runs on: `wait` cancels nothing."""

import asyncio


async def main():
    gate = asyncio.Event()

    async def loser():
        await gate.wait()
        return "came later"

    winner = asyncio.create_task(asyncio.sleep(0, "came first"))
    loser = asyncio.create_task(loser())
    done, pending = await asyncio.wait([winner, loser], return_when=asyncio.FIRST_COMPLETED)
    assert (done, pending) == ({winner}, {loser})

    gate.set()
    assert await loser == "came later"


asyncio.run(main())
