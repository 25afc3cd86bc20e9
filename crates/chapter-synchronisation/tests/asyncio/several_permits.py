"""There is no way to ask for several permits at once."""

import asyncio
import inspect

assert list(inspect.signature(asyncio.Semaphore.acquire).parameters) == ["self"]
