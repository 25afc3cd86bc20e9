"""An exception that nobody awaited is written to stderr, once its task is collected."""

import asyncio
import contextlib
import gc
import io
import logging


async def fail():
    raise RuntimeError("on purpose")


async def main():
    task = asyncio.create_task(fail())
    await asyncio.sleep(0)
    assert task.done() and stderr.getvalue() == ""

    del task
    gc.collect()


with contextlib.redirect_stderr(io.StringIO()) as stderr:
    logging.basicConfig()
    asyncio.run(main())
assert "Task exception was never retrieved" in stderr.getvalue()
assert "RuntimeError: on purpose" in stderr.getvalue()
