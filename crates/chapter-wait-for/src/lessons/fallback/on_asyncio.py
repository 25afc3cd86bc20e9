"""Work that takes 1 to 4 beats, a deadline of 3, and a fallback for when it is late.

Run it with `python3 on_asyncio.py 1 23`, or with its lanes drawn:
`cargo run -p chapter-wait-for -- fallback -- 1 23`
"""

import argparse
import asyncio

BEAT = 0.1
LIMIT = 3 * BEAT
FALLBACK = 0


async def work(tenths):
    await asyncio.sleep(tenths * BEAT / 10)
    return 7


async def main(seeds):
    for seed in seeds:
        tenths = draw(seed)
        try:
            answer = await asyncio.wait_for(work(tenths), LIMIT)
        except TimeoutError:
            answer = FALLBACK
        print(f"seed {seed}: {tenths // 10}.{tenths % 10} beats of work, answer {answer}")


def draw(seed):
    """How many tenths of a beat the work takes: the same seed draws the same.

    It is never just the limit, where chance would choose the answer.
    """
    tenths = 10 + seed * 48_271 % 2_147_483_647 % 31
    return 29 if tenths == 30 else tenths


def seed(text):
    number = int(text)
    if not 0 <= number < 2**32:
        raise argparse.ArgumentTypeError(f"{text} is not in 0..=4294967295")
    return number


parser = argparse.ArgumentParser(description="Work under a deadline.")
parser.add_argument("seeds", type=seed, nargs="*", default=[1, 23], help="to draw from")
asyncio.run(main(parser.parse_args().seeds))
