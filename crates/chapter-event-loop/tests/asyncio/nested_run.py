"""A run inside a run is refused, and the outer one goes on."""

import asyncio


async def seven():
    return 7


async def main():
    coroutine = seven()
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        coroutine.close()
        return str(error)


assert "cannot be called from a running event loop" in asyncio.run(main())
