"""The smallest coroutine is an object on the heap, of more than a hundred bytes."""

import sys


async def empty():
    pass


coroutine = empty()
assert sys.getsizeof(coroutine) > 100, sys.getsizeof(coroutine)
coroutine.close()
