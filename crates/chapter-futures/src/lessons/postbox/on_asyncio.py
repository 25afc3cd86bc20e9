"""A future is a postbox: empty until somebody puts the letter in.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-futures -- postbox`
"""

import asyncio
import time

BEAT = 0.1


async def write(postbox):
    await asyncio.sleep(2 * BEAT)
    print("the letter goes in")
    postbox.set_result("see you at eight")


async def read(postbox):
    print("there is a letter" if postbox.done() else "the postbox is empty")
    letter = await postbox
    print(f"the letter says: {letter}")


async def main():
    start = time.monotonic()
    postbox = asyncio.get_running_loop().create_future()
    reader = asyncio.create_task(read(postbox))
    await write(postbox)
    await reader
    print(f"{int((time.monotonic() - start) / BEAT)} beats")


asyncio.run(main())
