"""Three kinds of awaitable, a coroutine, a task and a future, and a class of one's own.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-coroutines -- awaitables`
"""

import asyncio

BEAT = 0.1


async def add(x, y):
    await asyncio.sleep(BEAT)
    return x + y


class Sum:
    """A sum to be asked for: set what you like, then await it."""

    def __init__(self, x):
        self.x, self.y = x, 0

    def plus(self, y):
        self.y = y
        return self

    def __await__(self):
        return add(self.x, self.y).__await__()


async def main():
    print(f"a coroutine: {await add(3, 4)}")

    task = asyncio.create_task(add(3, 4))
    print(f"a task: {await task}")

    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(BEAT, future.set_result, 7)
    print(f"a future: {await future}")

    print(f"one of our own: {await Sum(3).plus(4)}")


asyncio.run(main())
