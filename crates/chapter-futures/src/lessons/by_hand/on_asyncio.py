"""A result set from elsewhere, and somebody who wants to hear when it is there.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-futures -- by_hand`
"""

import asyncio
import time

BEAT = 0.1


async def cook(dish):
    await asyncio.sleep(3 * BEAT)
    dish.set_result("soup")


def ring(dish):
    print(f"the bell rings: {dish.result()}")


async def main():
    start = time.monotonic()
    dish = asyncio.get_running_loop().create_future()
    dish.add_done_callback(ring)
    cooking = asyncio.create_task(cook(dish))
    print("the table is laid")
    print(f"the guest eats {await dish}")
    # A result stays: whoever asks again gets it again.
    print(f"and would like more {dish.result()}")
    await cooking
    print(f"{int((time.monotonic() - start) / BEAT)} beats")


asyncio.run(main())
