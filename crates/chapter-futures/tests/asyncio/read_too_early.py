"""A result that is not there yet raises `InvalidStateError`, and so does an exception."""

import asyncio


async def main():
    future = asyncio.get_running_loop().create_future()
    assert not future.done()
    for read in (future.result, future.exception):
        try:
            read()
        except asyncio.InvalidStateError:
            continue
        raise AssertionError("it could be read")


asyncio.run(main())
