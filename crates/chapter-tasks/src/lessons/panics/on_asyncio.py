"""A task that breaks down: whoever awaits it hears why, and the others go on.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-tasks -- panics`
"""

import asyncio

BEAT = 0.1


async def print_pages(pages):
    await asyncio.sleep(BEAT)
    if pages > 100:
        raise RuntimeError("out of paper")
    await asyncio.sleep(BEAT)
    return f"{pages} pages printed"


async def main():
    task = asyncio.create_task(print_pages(200))
    try:
        print(await task)
    except RuntimeError as error:
        print(f"caught: {error}")

    forgotten = asyncio.create_task(print_pages(300))
    task = asyncio.create_task(print_pages(50))
    print(await task)
    del forgotten  # and with it the exception: the loop reports it on stderr
    print("nobody here has heard of the forgotten one")


asyncio.run(main())
