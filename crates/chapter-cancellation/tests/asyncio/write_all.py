"""`write` takes everything at once, and a `drain` that is cancelled takes nothing back."""

import asyncio

SIZE = 10_000_000


async def main():
    received = asyncio.get_running_loop().create_future()
    may_read = asyncio.Event()

    async def serve(reader, writer):
        await may_read.wait()
        received.set_result(len(await reader.read(-1)))
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    _, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(bytes(SIZE))
    task = asyncio.create_task(writer.drain())
    await asyncio.sleep(0)
    assert not task.done(), "more is written than the network takes"
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()
    may_read.set()
    writer.close()
    assert await received == SIZE
    server.close()


asyncio.run(main())
