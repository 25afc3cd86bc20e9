"""Cancelling a task that waits for a thread frees the task, and leaves the thread at work."""

import asyncio
import threading

started, release, finished = threading.Event(), threading.Event(), threading.Event()


def block():
    started.set()
    release.wait()
    finished.set()


async def main():
    task = asyncio.create_task(asyncio.to_thread(block))
    while not started.is_set():
        await asyncio.sleep(0.001)
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled() and not finished.is_set()
    release.set()


asyncio.run(main())
assert finished.is_set(), "the thread has worked to its end"
