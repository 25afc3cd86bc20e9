"""The coroutines of all functions are of one type."""

import types


async def add(x, y):
    return x + y


async def empty():
    pass


coroutines = [add(3, 4), empty()]
assert {type(coroutine) for coroutine in coroutines} == {types.CoroutineType}
for coroutine in coroutines:
    coroutine.close()
