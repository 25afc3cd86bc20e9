"""A coroutine that is closed half way runs its `finally`, which may not await."""

import asyncio

log = []


class Pause:
    def __await__(self):
        yield


async def work(awaits):
    try:
        log.append("begun")
        await Pause()
        log.append("done")
    finally:
        log.append("cleaned up")
        if awaits:
            await Pause()


coroutine = work(awaits=False)
coroutine.send(None)
coroutine.close()
assert log == ["begun", "cleaned up"], log

coroutine = work(awaits=True)
coroutine.send(None)
try:
    coroutine.close()
except RuntimeError as error:
    assert str(error) == "coroutine ignored GeneratorExit", error
else:
    raise AssertionError("its clean-up awaited")
