"""Calling an async function runs none of it, and makes a coroutine object."""

import asyncio

calls = []


async def add(x, y):
    calls.append((x, y))
    return x + y


assert asyncio.iscoroutinefunction(add)
coroutine = add(3, 4)
assert asyncio.iscoroutine(coroutine) and not asyncio.iscoroutine(add)
assert calls == []
assert asyncio.run(coroutine) == 7
assert calls == [(3, 4)]
