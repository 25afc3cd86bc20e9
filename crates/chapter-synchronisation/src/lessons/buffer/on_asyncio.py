"""A bounded buffer: whoever brings waits for room, whoever takes waits for something.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-synchronisation -- buffer`
"""

import asyncio
from collections import deque

BEAT = 0.1
ROOM = 2


class Buffer:
    """Takes two items, and makes whoever brings a third wait."""

    def __init__(self):
        self.items = deque()
        self.changed = asyncio.Condition()

    async def put(self, item):  # no lane
        async with self.changed:
            await self.changed.wait_for(lambda: len(self.items) < ROOM)
            self.items.append(item)
            print(f"put {item}: {len(self.items)} in the buffer")
            self.changed.notify_all()

    async def take(self):  # no lane
        async with self.changed:
            await self.changed.wait_for(lambda: self.items)
            item = self.items.popleft()
            print(f"took {item}: {len(self.items)} in the buffer")
            self.changed.notify_all()
            return item


async def produce(buffer):
    for item in range(1, 6):
        await buffer.put(item)


async def consume(buffer):
    for _ in range(5):
        await asyncio.sleep(BEAT)
        await buffer.take()


async def main():
    buffer = Buffer()
    await asyncio.gather(produce(buffer), consume(buffer))


asyncio.run(main())
