"""Cancelling what is left after an error: task by task, for the gather is done.
The lines of those that go on come in any order.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-gather -- cancel`
"""

import asyncio

BEAT = 0.1


async def count(name):
    for number in range(1, 11):
        await asyncio.sleep(BEAT)
        if name == "B" and number == 3:
            raise RuntimeError("B failed at 3")
        if number > 3:
            print(f"{name} goes on all the same: {number}")


async def main():
    tasks = [asyncio.create_task(count(name)) for name in "ABC"]
    gathering = asyncio.gather(*tasks)
    try:
        await gathering
    except RuntimeError as error:
        print(f"caught: {error}")

    # The gather has its outcome, the error, so it takes no cancel and passes none on.
    if not gathering.cancel():
        await asyncio.sleep(1.5 * BEAT)

    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    print(f"{sum(task.cancelled() for task in tasks)} tasks cancelled")


asyncio.run(main())
