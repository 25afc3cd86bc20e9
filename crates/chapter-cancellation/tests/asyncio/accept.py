"""A cancelled `sock_accept` loses nothing: the connection waits in the listener."""

import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        task = asyncio.create_task(loop.sock_accept(listener))
        await asyncio.sleep(0)
        with socket.create_connection(listener.getsockname()) as client:
            task.cancel()
            await asyncio.wait([task])
            assert task.cancelled()
            accepted, peer = await loop.sock_accept(listener)
            accepted.close()
            assert peer == client.getsockname()


asyncio.run(main())
