"""A program that never ends."""

import asyncio
import os
import socket


async def main():
    if address := os.environ.get("TROUBLED_CALL"):
        host, port = address.split(":")
        call = socket.create_connection((host, int(port)))
    print("so far, so good")
    await asyncio.Event().wait()


asyncio.run(main())
