"""Ctrl-C cancels main, which cleans up; then KeyboardInterrupt is raised."""

import asyncio
import signal

# Whoever started this may have told it to ignore the signal.
signal.signal(signal.SIGINT, signal.default_int_handler)
lines = []


async def main():
    try:
        signal.raise_signal(signal.SIGINT)
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        await asyncio.sleep(0.01)
        lines.append("cleaned up")
        raise


try:
    asyncio.run(main())
except KeyboardInterrupt:
    lines.append("interrupted")

assert lines == ["cleaned up", "interrupted"], lines
