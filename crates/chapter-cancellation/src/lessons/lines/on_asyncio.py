"""A line of which half has come when the wait for it is given up, and begun anew.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-cancellation -- lines`
"""

import asyncio

BEAT = 0.1


async def talk(_, writer):
    await asyncio.sleep(1.5 * BEAT)
    writer.write(b"good ")
    await asyncio.sleep(BEAT)
    writer.write(b"morning\n")
    writer.close()


async def main():
    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    reader, writer = await asyncio.open_connection(*address)
    while True:
        try:
            line = await asyncio.wait_for(reader.readline(), BEAT)
        except TimeoutError:
            print("nothing yet")
            continue
        if not line:
            break
        print(f"heard: {line.decode().strip()}")
    writer.close()
    server.close()


asyncio.run(main())
