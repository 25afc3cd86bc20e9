"""Where no loop runs, there is nowhere to put a task."""

import asyncio

coroutine = asyncio.sleep(0)
try:
    asyncio.create_task(coroutine)
except RuntimeError as error:
    assert str(error) == "no running event loop", error
else:
    raise AssertionError("it was not refused")
finally:
    coroutine.close()
