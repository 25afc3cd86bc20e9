"""Who forgets an await is told when the coroutine is collected, by a warning."""

import gc
import warnings

calls = []


async def save():
    calls.append("saved")


with warnings.catch_warnings(record=True) as heard:
    warnings.simplefilter("always")
    save()
    gc.collect()

assert calls == []
assert [warning.category for warning in heard] == [RuntimeWarning], heard
assert str(heard[0].message) == "coroutine 'save' was never awaited", heard[0].message
