"""A blocking call stops its loop: every other task waits, and so does `main`."""

import asyncio
import threading
import time

events = []


async def tick():
    await asyncio.sleep(0.001)
    events.append(("tick", threading.get_ident()))


async def block():
    ticking = asyncio.create_task(tick())
    await asyncio.sleep(0)
    events.append(("blocks", threading.get_ident()))
    time.sleep(0.03)
    events.append(("goes on", threading.get_ident()))
    await ticking


async def main():
    asyncio.create_task(block())
    await asyncio.sleep(0.002)
    events.append(("main", threading.get_ident()))
    await asyncio.sleep(0.1)


asyncio.run(main())
names = [name for name, _ in events]
assert names[:2] == ["blocks", "goes on"] and sorted(names[2:]) == ["main", "tick"], names
assert {thread for _, thread in events} == {threading.get_ident()}
