"""`asyncio.sleep` needs a running loop on its own thread."""

import asyncio
import threading

ends = []


def drive_by_hand():
    try:
        asyncio.sleep(1).send(None)
    except RuntimeError as error:
        ends.append(str(error))


async def main():
    thread = threading.Thread(target=drive_by_hand)
    thread.start()
    await asyncio.to_thread(thread.join)
    assert ends == ["no running event loop"], ends


asyncio.run(main())
