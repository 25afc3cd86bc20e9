"""A coroutine half run may go on in another thread, and nobody checks whether that is safe."""

import threading


class Pause:
    def __await__(self):
        yield


async def work(threads):
    threads.append(threading.get_ident())
    await Pause()
    threads.append(threading.get_ident())


threads = []
coroutine = work(threads)
coroutine.send(None)


def finish():
    try:
        coroutine.send(None)
    except StopIteration:
        pass


thread = threading.Thread(target=finish)
thread.start()
thread.join()
assert len(set(threads)) == 2, threads
