"""What listens, as bytes on a socket see it: where, under which names, and what it would do for a friend."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass

HEARD = {"200", "302"}


@dataclass(frozen=True)
class Surface:
    """`friend` makes the head and body of a request that is heard, with the Host and the further lines it is given."""

    port: int
    method: str
    path: str
    friend: Callable[[], tuple[str, bytes]]
    largest: int  # bytes of a body
    pages: bool = True  # for browsers, so that names and other sites count

    @property
    def own(self) -> str:
        return f"127.0.0.1:{self.port}"

    def request(self, *lines: str, host: str | None = None, target: str | None = None) -> bytes:
        """A friend's, but for the host, the target and what stands in further lines."""
        head, body = self.friend()
        names = [f"Host: {self.own if host is None else host}"] if host != "" else []
        length = [f"Content-Length: {len(body)}"] if body else []
        first = f"{self.method} {target or self.path} HTTP/1.1"
        told = "\r\n".join([first, *names, *head.splitlines(), *length, *lines])
        return told.encode("latin-1") + b"\r\n\r\n" + body


@dataclass(frozen=True)
class Answer:
    """`headers` by their names in small letters; empty `status` where the line was closed without a word."""

    status: str
    headers: Mapping[str, str]
    body: bytes


async def ask(port: int, request: bytes) -> Answer:
    """What comes back on a connection of its own."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request)
        async with asyncio.timeout(5):
            return await answered(reader)
    except ConnectionError:
        return Answer("", {}, b"")
    finally:
        writer.close()


async def answered(reader: asyncio.StreamReader) -> Answer:
    """The next answer on a connection."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    except asyncio.IncompleteReadError:
        return Answer("", {}, b"")
    headers = {name.lower(): value.strip().lower() for name, _, value in (line.partition(":") for line in head[1:])}
    length = int(headers.get("content-length", "0"))
    body = await reader.readexactly(length) if length and "transfer-encoding" not in headers else b""
    return Answer(head[0].split()[1], headers, body)
