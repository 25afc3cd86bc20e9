"""Setting an event from another thread does not wake the loop: it goes on when something else does."""

import asyncio
import threading
import time


async def main():
    event = asyncio.Event()
    waiting = asyncio.create_task(event.wait())
    await asyncio.sleep(0)
    began = time.monotonic()
    threading.Timer(0.05, event.set).start()
    await asyncio.wait([waiting], timeout=0.5)
    assert time.monotonic() - began > 0.4

    # This is the way.
    event.clear()
    waiting = asyncio.create_task(event.wait())
    loop = asyncio.get_running_loop()
    threading.Timer(0.05, loop.call_soon_threadsafe, [event.set]).start()
    await waiting


asyncio.run(main())
