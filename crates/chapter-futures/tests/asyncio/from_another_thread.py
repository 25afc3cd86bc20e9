"""A future set on another thread wakes nobody; through `call_soon_threadsafe` it does."""

import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()
    woken = []

    def set_here(future):
        future.set_result(7)

    future = loop.create_future()
    future.add_done_callback(woken.append)
    # What set_result does is to call `call_soon`, which writes nothing to the loop's pipe:
    # a loop that sleeps goes on sleeping. In debug mode it says so.
    loop.set_debug(True)
    errors = []

    def set_there():
        try:
            future.set_result(7)
        except RuntimeError as error:
            errors.append(str(error))

    thread = threading.Thread(target=set_there)
    thread.start()
    await asyncio.to_thread(thread.join)
    assert "Non-thread-safe operation" in errors[0], errors
    assert woken == []

    other = loop.create_future()
    thread = threading.Thread(target=lambda: loop.call_soon_threadsafe(set_here, other))
    thread.start()
    assert await other == 7
    thread.join()


asyncio.run(main())
