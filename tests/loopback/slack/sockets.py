"""Socket Mode: one-use addresses, hello, each envelope to one connection, its ack, and goodbyes."""

import asyncio
import json
import secrets
from typing import Any

from aiohttp import WSMsgType, web

from tests.loopback.slack.acts import Act
from tests.loopback.slack.world import World

Json = dict[str, Any]
MOST = 10  # connections of one app
ANSWERED_IN_ACK = {"command", "view_submission", "block_suggestion"}


class Unreachable(Exception):
    """Nobody listens."""


class Lost(Exception):
    """The connection ended before the ack."""


class Connection:
    """One socket; what is sent waits in line, so that anybody may send without waiting."""

    def __init__(self, socket: web.WebSocketResponse, request: web.BaseRequest) -> None:
        self.socket = socket
        self.transport = request.transport
        self.leaving = False
        self.unacked: list[asyncio.Future[Any]] = []
        self.waiting: asyncio.Queue[Json | None] = asyncio.Queue()

    def send(self, said: Json) -> None:
        self.waiting.put_nowait(said)

    def leave(self, reason: str) -> None:
        """Please come back on a new connection; a warning is only that."""
        self.leaving = self.leaving or reason != "warning"
        self.send({"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-loopback"}})

    def close(self) -> None:
        """After all that waits in line."""
        self.waiting.put_nowait(None)

    def abort(self) -> None:
        """Cut, without a word."""
        if self.transport:
            self.transport.abort()

    async def write(self) -> None:
        while (said := await self.waiting.get()) is not None:
            await self.socket.send_str(json.dumps(said))
        await self.socket.close()


class Sockets:
    """All connections of the app. With `muted` no ping is answered; `turning_away` is what a new one is told instead of
    hello before it is closed, nothing where that is empty.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.connections: list[Connection] = []
        self.sent: dict[str, asyncio.Future[Any]] = {}  # by envelope
        self.opened = 0
        self.pings = 0
        self.muted = False
        self.turning_away: str | None = None
        self._turn = 0

    async def serve(self, request: web.BaseRequest) -> web.StreamResponse:
        """One connection, until it ends."""
        ticket = request.query.get("ticket", "")
        if ticket not in self.world.tickets:
            return web.Response(status=403)
        self.world.tickets.discard(ticket)
        socket = web.WebSocketResponse(autoping=False, compress=False)
        await socket.prepare(request)
        connection = Connection(socket, request)
        writer = asyncio.create_task(connection.write())
        away = "too_many_websockets" if len(self.connections) >= MOST else self.turning_away
        if away is not None:
            if away:
                connection.leave(away)
            connection.close()
        else:
            self._greet(connection)
        try:
            async for message in socket:
                if message.type is WSMsgType.PING:
                    await self._pong(socket, message.data)
                elif message.type is WSMsgType.TEXT:
                    self._hear(json.loads(message.data))
        finally:
            self._end(connection)
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)
        return socket

    def _greet(self, connection: Connection) -> None:
        self.connections.append(connection)
        self.opened += 1
        connection.send(
            {
                "type": "hello",
                "num_connections": len(self.connections),
                "debug_info": {"host": "applink-loopback", "build_number": 1, "approximate_connection_time": 18060},
                "connection_info": {"app_id": self.world.app.id},
            }
        )
        self.world.news.set()

    async def _pong(self, socket: web.WebSocketResponse, data: bytes) -> None:
        self.pings += 1
        self.world.news.set()
        if not self.muted:
            await socket.pong(data)

    def _hear(self, said: Json) -> None:
        """An ack, over whichever connection; for an envelope that was given up it comes too late."""
        waiting = self.sent.get(str(said.get("envelope_id")))
        if waiting is None:
            self.world.violations.append("an ack for an envelope that was never sent")
        elif not waiting.done():
            waiting.set_result(said.get("payload"))

    def _end(self, connection: Connection) -> None:
        if connection in self.connections:
            self.connections.remove(connection)
        for waiting in connection.unacked:
            if not waiting.done():
                waiting.set_exception(Lost())
        self.world.news.set()

    async def ask(self, act: Act, retry: int, reason: str, patience: float) -> tuple[int, Any]:
        """Bring one envelope to one connection and wait for its ack: status and payload."""
        living = [one for one in self.connections if not one.leaving] or self.connections
        if not living:
            raise Unreachable
        self._turn += 1
        connection = living[self._turn % len(living)]
        envelope: Json = {
            "envelope_id": secrets.token_hex(16),
            "payload": act.payload,
            "type": act.envelope,
            "accepts_response_payload": act.kind in ANSWERED_IN_ACK,
        }
        if act.envelope == "events_api":
            envelope |= {"retry_attempt": retry, "retry_reason": reason}
        ack: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        connection.unacked.append(ack)
        self.sent[envelope["envelope_id"]] = ack
        connection.send(envelope)
        try:
            async with asyncio.timeout(patience):
                return 200, await ack
        finally:
            connection.unacked.remove(ack)
