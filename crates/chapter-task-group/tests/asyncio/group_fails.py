"""A group cancels the others, waits for their clean-up, and raises all errors."""

import asyncio


async def main():
    cleaned_up = []

    async def fail():
        await asyncio.sleep(0)
        raise RuntimeError("failed")

    async def work():
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            await asyncio.sleep(0.01)
            cleaned_up.append("slowly")

    async def fail_cleaning_up():
        try:
            await asyncio.get_running_loop().create_future()
        except asyncio.CancelledError:
            raise ValueError("no space left") from None

    try:
        async with asyncio.TaskGroup() as group:
            worker = group.create_task(work())
            group.create_task(fail())
            group.create_task(fail_cleaning_up())
    except* (RuntimeError, ValueError) as raised:
        told = [str(error) for error in raised.exceptions]
        assert told == ["failed", "no space left"], told
    else:
        raise AssertionError("nothing was raised")

    assert worker.cancelled()
    assert cleaned_up == ["slowly"]


asyncio.run(main())
