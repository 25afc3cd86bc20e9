"""Ten tasks in three steps: the first to be done, then two beats more, then the rest.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-wait -- steps`
"""

import asyncio

BEAT = 0.1
SEED = 125


def random_beats(seed):
    """One to nine beats, ten times: the same in every language."""
    for _ in range(10):
        seed = (seed * 1_103_515_245 + 12_345) % 2**31
        yield 1 + seed // 65_536 % 9


async def work(number, beats):
    await asyncio.sleep(beats * BEAT)
    return number


async def main():
    plan = enumerate(random_beats(SEED), start=1)
    pending = {asyncio.create_task(work(number, beats)) for number, beats in plan}
    print(f"{len(pending)} are unfinished")

    done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        print(f"number {task.result()} is the first, {len(pending)} are unfinished")

    done, pending = await asyncio.wait(pending, timeout=2 * BEAT)
    print(f"two beats later {len(pending)} are unfinished")

    done, pending = await asyncio.wait(pending)
    print(f"in the end {len(pending)} are unfinished")


asyncio.run(main())
