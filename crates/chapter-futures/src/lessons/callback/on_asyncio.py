"""A library that calls back from a thread of its own, turned into something to await.

The lines of one beat come in any order.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-futures -- callback`
"""

import asyncio
import threading
import time

BEAT = 0.1


def measure(place, callback):
    """The library: it knows nothing of asyncio, and calls back with degrees or an error."""

    def work():
        time.sleep(2 * BEAT)
        if place == "roof":
            callback(None, RuntimeError("struck by lightning"))
        else:
            callback(12, None)

    threading.Thread(target=work).start()


async def reading(place):
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    def put(degrees, error):
        # The one who waits may have been cancelled by now.
        if future.done():
            return
        if error is None:
            future.set_result(degrees)
        else:
            future.set_exception(error)

    # The loop's future must be set on the loop's thread.
    measure(place, lambda *end: loop.call_soon_threadsafe(put, *end))
    return await future


async def report(place):
    try:
        print(f"{place}: {await reading(place)} degrees")
    except RuntimeError as error:
        print(f"{place}: {error}")


async def main():
    start = time.monotonic()
    await asyncio.gather(report("cellar"), report("roof"))
    print(f"{int((time.monotonic() - start) / BEAT)} beats")


asyncio.run(main())
