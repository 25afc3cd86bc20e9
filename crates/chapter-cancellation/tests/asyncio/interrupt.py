"""Ctrl-C cancels `main`, which may await its clean-up; then `run` raises."""

import asyncio
import signal

ends = []


async def main():
    try:
        signal.raise_signal(signal.SIGINT)
        await asyncio.get_running_loop().create_future()
    except asyncio.CancelledError:
        await asyncio.sleep(0)
        ends.append("cleaned up")
        raise


async def swallow():
    try:
        signal.raise_signal(signal.SIGINT)
        await asyncio.get_running_loop().create_future()
    except asyncio.CancelledError:
        return "went on"


try:
    asyncio.run(main())
except KeyboardInterrupt:
    ends.append("KeyboardInterrupt")
assert ends == ["cleaned up", "KeyboardInterrupt"], ends
assert asyncio.run(swallow()) == "went on"
