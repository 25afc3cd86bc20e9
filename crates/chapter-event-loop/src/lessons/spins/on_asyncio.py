"""One loop, on one thread, waits for a timer, a socket and another program at once.

The lines come in any order: three different things wake the loop.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-event-loop -- spins`
"""

import asyncio

BEAT = 0.1


async def tick():
    for number in range(1, 4):
        await asyncio.sleep(BEAT)
        print(f"timer: tick {number}")


def serve(_, writer):
    def greet():
        writer.write(b"hello\n")
        writer.close()

    asyncio.get_running_loop().call_later(2 * BEAT, greet)


async def read():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        line = await reader.readline()
        print("socket:", line.decode().strip())
        writer.close()


async def other_program():
    nothing = asyncio.subprocess.DEVNULL
    child = await asyncio.create_subprocess_exec("cargo", "--version", stdout=nothing)
    code = await child.wait()
    print("program: ended well" if code == 0 else f"program: ended with {code}")


async def main():
    await asyncio.gather(tick(), read(), other_program())


asyncio.run(main())
