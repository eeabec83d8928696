"""Commands of one person at next to no cost for whoever plays Slack, so that it is the bot that is measured."""

import asyncio
import re
from urllib.parse import urlencode, urlsplit

from tests.loopback.slack import Act, Channel, LoopbackSlack, User, payloads
from tests.loopback.slack.hooks import hook
from tests.loopback.slack.posting import FORM

LENGTH = re.compile(rb"(?i)\r\ncontent-length: (\d+)")


class Hose:
    """HTTP mode alone. Connections stay open, and there is another where all of them wait, as with Slack itself."""

    def __init__(self, slack: LoopbackSlack, user: User, channel: Channel) -> None:
        self._slack, self._user, self._channel = slack, user, channel
        self._free: list[_Line] = []

    async def say(self, name: str, text: str) -> None:
        """Handed over once it is written."""
        act = Act("command", "slash_commands", self._slack, self._user, self._channel)
        body = urlencode(payloads.command(act, name, text, hook(self._slack, act)))
        to = urlsplit(self._slack.request_url)
        told = {"Host": to.netloc, **self._slack.signed(body, FORM), "Content-Length": str(len(body))}
        head = "".join(f"{header}: {value}\r\n" for header, value in told.items())
        line = self._free.pop() if self._free else await self._another(to.hostname or "", to.port or 80)
        line.wire.write(f"POST {to.path} HTTP/1.1\r\n{head}\r\n{body}".encode())

    async def _another(self, host: str, port: int) -> "_Line":
        _, line = await asyncio.get_running_loop().create_connection(lambda: _Line(self._free), host, port)
        return line


class _Line(asyncio.Protocol):
    """Free again once its answer is whole."""

    wire: asyncio.WriteTransport

    def __init__(self, free: "list[_Line]") -> None:
        self._free, self._came = free, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self.wire = transport

    def data_received(self, data: bytes) -> None:
        self._came += data
        head, ended, body = self._came.partition(b"\r\n\r\n")
        length = LENGTH.search(head)
        if ended and len(body) >= int(length[1] if length else 0):
            self._came = b""
            self._free.append(self)

    def connection_lost(self, error: Exception | None) -> None:
        if self in self._free:
            self._free.remove(self)
