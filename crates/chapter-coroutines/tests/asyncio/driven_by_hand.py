"""A coroutine driven by hand, as a loop drives it: `send` is Python's `poll`."""


class Pause:
    """Awaits nothing in particular: it gives way once."""

    def __await__(self):
        yield "pending"


async def add(x, y):
    await Pause()
    return x + y


coroutine = add(3, 4)
assert coroutine.send(None) == "pending"
try:
    coroutine.send(None)
except StopIteration as ready:
    assert ready.value == 7
else:
    raise AssertionError("it goes on")
