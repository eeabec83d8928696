"""The way to a server, on which a connection can be lost at any moment."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.postgresql import server

SOCKET = ".s.PGSQL.5432"


class Proxy:
    """`lose` names what a client says after which it hears nothing more, though the server has heard it: once. While
    it `lags`, what the server says last arrives, and not that it has closed the connection; `ended` is set then.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.lose, self.refuses = folder, b"", False
        self.lags, self.ended = False, asyncio.Event()
        self._open = set[asyncio.StreamWriter]()

    def url(self, name: str) -> str:
        return f"postgresql://circle@/{name}?host={self.folder}"

    def cut(self) -> None:
        """Every connection is gone."""
        for one in [*self._open]:
            one.close()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.refuses:
            writer.close()
            return
        behind = parse_qs(urlsplit(server().url("postgres")).query)["host"][0]
        there, back = await asyncio.open_unix_connection(f"{behind}/{SOCKET}")
        self._open |= {writer, back}
        answers = asyncio.create_task(self._answers(there, writer))
        with suppress(OSError):
            while said := await reader.read(65536):
                last = bool(self.lose) and self.lose in said
                if last:
                    self.lose = b""
                    answers.cancel()
                    await asyncio.wait([answers])  # two cannot read what it says
                back.write(said)
                await back.drain()
                if last:
                    await there.read(65536)  # the server has done it, and says so
                    break
        answers.cancel()
        for one in (writer, back):
            self._open.discard(one)
            one.close()

    async def _answers(self, there: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while said := await there.read(65536):
                writer.write(said)
                await writer.drain()
        self.ended.set()
        if not self.lags:
            writer.close()


@asynccontextmanager
async def proxy(folder: Path) -> AsyncIterator[Proxy]:
    one = Proxy(folder)
    listening = await asyncio.start_unix_server(one.serve, folder / SOCKET)
    try:
        yield one
    finally:
        one.cut()
        listening.close()
