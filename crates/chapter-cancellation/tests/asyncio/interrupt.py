"""Ctrl-C cancels `main`, which may await its clean-up; then `run` raises."""

import asyncio
import signal

ends = []


async def wait():
    try:
        signal.raise_signal(signal.SIGINT)
        await asyncio.get_running_loop().create_future()
    except asyncio.CancelledError:
        await asyncio.sleep(0)
        ends.append("cleaned up")
        raise


async def be_busy():
    signal.raise_signal(signal.SIGINT)
    while True:
        await asyncio.sleep(0)


async def swallow():
    try:
        signal.raise_signal(signal.SIGINT)
        await asyncio.get_running_loop().create_future()
    except asyncio.CancelledError:
        return "went on"


async def be_cancelled_already():
    asyncio.current_task().cancel()
    signal.raise_signal(signal.SIGINT)
    await asyncio.get_running_loop().create_future()


for main in (wait, be_busy, be_cancelled_already):
    try:
        asyncio.run(main())
    except (KeyboardInterrupt, asyncio.CancelledError) as error:
        ends.append(type(error).__name__)
# Whoever cancelled it comes before whoever pressed the key.
expected = ["cleaned up", "KeyboardInterrupt", "KeyboardInterrupt", "CancelledError"]
assert ends == expected, ends
assert asyncio.run(swallow()) == "went on"
