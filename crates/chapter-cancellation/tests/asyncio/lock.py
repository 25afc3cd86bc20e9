"""A cancelled `acquire` leaves the lock to the next, and loses its place."""

import asyncio


async def main():
    lock = asyncio.Lock()
    order = []

    async def enter(name):
        async with lock:
            order.append(name)

    await lock.acquire()
    impatient = asyncio.create_task(enter("impatient"))
    await asyncio.sleep(0)
    patient = asyncio.create_task(enter("patient"))
    await asyncio.sleep(0)
    impatient.cancel()
    await asyncio.wait([impatient])
    again = asyncio.create_task(enter("impatient"))
    await asyncio.sleep(0)
    lock.release()
    await asyncio.gather(patient, again)
    assert order == ["patient", "impatient"], order

    # Also when the lock has just been handed to it.
    await lock.acquire()
    first = asyncio.create_task(enter("first"))
    second = asyncio.create_task(enter("second"))
    await asyncio.sleep(0)
    lock.release()
    first.cancel()
    await asyncio.wait([first, second])
    assert order[2:] == ["second"], order
    assert not lock.locked()


asyncio.run(main())
