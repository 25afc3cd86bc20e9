"""A fails, B works on: three ways to wait for both, and what each makes of it.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-task-group -- compared`
"""

import asyncio

BEAT = 0.1


async def breaks():
    await asyncio.sleep(BEAT)
    raise RuntimeError("A broke down")


async def works():
    try:
        await asyncio.sleep(2 * BEAT)
        print("B is done")
    except asyncio.CancelledError:
        print("B is cancelled")
        raise


async def gather():
    a, b = asyncio.create_task(breaks()), asyncio.create_task(works())
    try:
        await asyncio.gather(a, b)
    except RuntimeError as error:
        print(f"caught: {error}")
    await b


async def wait():
    a, b = asyncio.create_task(breaks()), asyncio.create_task(works())
    done, pending = await asyncio.wait([a, b], return_when=asyncio.FIRST_EXCEPTION)
    print(f"{len(done)} has ended, {len(pending)} goes on")
    print(f"nothing raised, but there is: {a.exception()}")
    await b


async def group():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(breaks())
            group.create_task(works())
    except* RuntimeError as failed:
        print(f"caught: {failed.exceptions[0]}")


async def main():
    print("gather:")
    await gather()
    print("wait:")
    await wait()
    print("group:")
    await group()


asyncio.run(main())
