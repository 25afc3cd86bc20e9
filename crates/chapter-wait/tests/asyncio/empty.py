"""Waiting for none is an error, and so is anything but a collection of tasks."""

import asyncio


async def main():
    for tasks in ([], set(), ()):
        try:
            await asyncio.wait(tasks)
        except ValueError:
            continue
        raise AssertionError("nothing was raised")

    task = asyncio.create_task(asyncio.sleep(0))
    for wrong in (task, [asyncio.sleep(0)]):
        try:
            await asyncio.wait(wrong)
        except TypeError:
            continue
        raise AssertionError("nothing was raised")
    try:
        await asyncio.wait([task], return_when="SOMETIMES")
    except ValueError:
        return
    raise AssertionError("nothing was raised")


import warnings

# The coroutine above is refused, and so never awaited.
warnings.simplefilter("ignore", RuntimeWarning)
asyncio.run(main())
