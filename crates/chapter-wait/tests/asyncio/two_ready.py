"""Of two tasks that are done both are returned, though one would have been enough."""

import asyncio


async def main():
    both = {asyncio.create_task(asyncio.sleep(0)) for _ in range(2)}
    done, pending = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
    assert (done, pending) == (both, set())


asyncio.run(main())
