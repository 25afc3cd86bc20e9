"""A run starts no thread."""

import asyncio
import threading


async def main():
    await asyncio.sleep(0.01)
    return threading.active_count()


assert asyncio.run(main()) == 1
