"""A run waits for the threads that it has started."""

import asyncio
import threading
import time

lines = []
begun = threading.Event()


def call():
    begun.set()
    time.sleep(0.2)
    lines.append("the call has ended")


async def main():
    asyncio.get_running_loop().run_in_executor(None, call)
    begun.wait()
    lines.append("main returns")


asyncio.run(main())
assert lines == ["main returns", "the call has ended"], lines
