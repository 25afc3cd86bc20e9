"""Gathers inside a gather: all finish, all are cancelled, or one of them is.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-gather -- groups`
"""

import asyncio

BEAT = 0.1
SIZES = [5, 3, 9]


async def group(size):
    return await asyncio.gather(*(asyncio.sleep(3 * BEAT, number + 1) for number in range(size)))


async def main():
    print("all finish:")
    show(await asyncio.gather(*map(group, SIZES)))

    print("all are cancelled:")
    everything = asyncio.gather(*map(group, SIZES))
    await asyncio.sleep(BEAT)
    everything.cancel()
    try:
        show(await everything)
    except asyncio.CancelledError:
        print("cancelled")

    print("the second is cancelled:")
    groups = [asyncio.create_task(group(size)) for size in SIZES]
    await asyncio.sleep(BEAT)
    groups[1].cancel()
    show(await asyncio.gather(*groups, return_exceptions=True))


def show(results):
    for result in results:
        print("cancelled" if isinstance(result, asyncio.CancelledError) else result)


asyncio.run(main())
