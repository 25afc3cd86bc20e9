"""A task starts with a copy of its maker's context variables, and changes its copy alone."""

import asyncio
import contextvars

variable = contextvars.ContextVar("variable", default="default")


async def change():
    seen = variable.get()
    variable.set("the child's")
    return seen


async def main():
    variable.set("the maker's")
    task = asyncio.create_task(change())
    variable.set("changed later")
    assert await task == "the maker's"
    assert variable.get() == "changed later"


asyncio.run(main())
