"""A port of ours."""

import socket

from aiohttp import web

QUEUE = 2048  # connections not yet taken up: whoever finds no place there is heard a second later
DOORS = 16  # through which they come in: uvloop lets one in by each, in every turn of the loop (libuv since 1.45)


class PortTaken(Exception):
    """Another program listens there; the message says what to do."""


async def listen(runner: web.AppRunner, port: int, choose: str, host: str = "127.0.0.1") -> int:
    """Serves there, on any free port for 0; returns which. Raises PortTaken, with what `choose` says to do about it."""
    await runner.setup()
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        await runner.cleanup()
        raise PortTaken(f"Port {port} cannot be used ({error.strerror}). {choose}") from error
    for door in (listener, *(listener.dup() for _ in range(DOORS - 1))):
        await web.SockSite(runner, door, backlog=QUEUE).start()
    return int(listener.getsockname()[1])
