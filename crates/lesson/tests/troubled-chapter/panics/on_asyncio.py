"""A panic, or Python's error that nobody catches."""

import asyncio


async def main():
    print("so far, so good")
    raise RuntimeError("on purpose")


asyncio.run(main())
