"""The first letter is final: a second one is refused, and so is cancelling.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-futures -- second_letter`
"""

import asyncio

BEAT = 0.1


async def write(postbox, letter, beats):
    await asyncio.sleep(beats * BEAT)
    try:
        postbox.set_result(letter)
        print(f"{letter}: is in")
    except asyncio.InvalidStateError:
        print(f"{letter}: refused")


async def main():
    postbox = asyncio.get_running_loop().create_future()
    await asyncio.gather(
        write(postbox, "an invitation", 1),
        write(postbox, "a bill", 2),
    )
    print(f"the letter is {await postbox}")


asyncio.run(main())
