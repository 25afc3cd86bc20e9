"""A semaphore grows; a bounded one refuses."""

import asyncio

semaphore = asyncio.Semaphore(1)
semaphore.release()
asyncio.run(semaphore.acquire())
asyncio.run(semaphore.acquire())
assert semaphore.locked()

bounded = asyncio.BoundedSemaphore(1)
try:
    bounded.release()
except ValueError:
    pass
else:
    raise AssertionError("it was released")
