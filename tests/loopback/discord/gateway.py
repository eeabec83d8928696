"""Discord's gateway: HELLO, IDENTIFY, READY, heartbeats, RESUME, and its misfortunes."""

import asyncio
import json
import secrets
from collections.abc import Iterator
from typing import Any

from aiohttp import WSMsgType, web

from tests.loopback.discord import payloads
from tests.loopback.discord.certificates import RESUME
from tests.loopback.discord.model import Guild
from tests.loopback.discord.sessions import Session
from tests.loopback.discord.snowflakes import shard_of
from tests.loopback.discord.streams import packer
from tests.loopback.discord.world import World

Json = dict[str, Any]
PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15  # members, presences, message content
DIRECT_MESSAGES = 1 << 12
FINAL = {1000, 1001, 4003, 4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014}  # closes that end the session too


class Connection:
    """One socket; what is sent waits in line, so that anybody may send without waiting."""

    def __init__(self, socket: web.WebSocketResponse, request: web.BaseRequest) -> None:
        self.socket = socket
        self.transport = request.transport
        self.host = request.host
        self.session: Session | None = None
        self.pack = packer(request.query.get("compress"))
        self.waiting: asyncio.Queue[str | int] = asyncio.Queue()
        self.closing = False

    def send(self, text: str) -> None:
        self.waiting.put_nowait(text)

    def close(self, code: int) -> None:
        """After all that waits in line."""
        self.closing = True
        self.waiting.put_nowait(code)

    def abort(self) -> None:
        """Cut, without a word."""
        if self.transport:
            self.transport.abort()

    async def write(self) -> None:
        """Send what waits, until it is a close."""
        while isinstance(item := await self.waiting.get(), str):
            if self.pack:
                await self.socket.send_bytes(self.pack(item))
            else:
                await self.socket.send_str(item)
        await self.socket.close(code=item)


class Gateway:
    """All connections and sessions of the one bot."""

    def __init__(self, world: World, token: str, heartbeat: float) -> None:
        self.world = world
        self.token = token
        self.heartbeat = heartbeat
        self.connections: set[Connection] = set()
        self.sessions: dict[str, Session] = {}
        self.intents: list[int] = []
        self.resumed_at: list[str] = []  # hosts
        self.streams: list[str] = []
        self.heartbeats = 0

    async def serve(self, request: web.BaseRequest) -> web.StreamResponse:
        """One connection, until it ends."""
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        connection = Connection(socket, request)
        self.connections.add(connection)
        self.streams.append(request.query.get("compress", ""))
        writer = asyncio.create_task(connection.write())
        connection.send(json.dumps({"op": 10, "d": {"heartbeat_interval": int(self.heartbeat * 1000)}}))
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._hear(connection, json.loads(message.data))
        finally:
            self.connections.discard(connection)
            if not connection.closing:
                writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)
            self._leave(connection, socket.close_code)
        return socket

    def _leave(self, connection: Connection, code: int | None) -> None:
        session = connection.session
        if session and session.connection is connection:
            session.connection = None
            if code in FINAL and not connection.closing:  # the bot itself said goodbye
                self.sessions.pop(session.id, None)
        self.world.news.set()

    def _hear(self, connection: Connection, said: Json) -> None:
        match said["op"]:
            case 1:
                self.heartbeats += 1
                connection.send('{"op": 11}')
            case 2:
                self._identify(connection, said["d"])
            case 6:
                self._resume(connection, said["d"])
            case 3 | 4 | 8:
                if connection.session is None:
                    connection.close(4003)
            case _:
                connection.close(4001)
        self.world.news.set()

    def _identify(self, connection: Connection, asked: Json) -> None:
        shard, shards = asked.get("shard") or (0, 1)
        self.intents.append(asked["intents"])
        late = self.world.starts.may_begin(shard, asyncio.get_running_loop().time())
        if connection.session:
            return connection.close(4005)
        if asked["token"] != self.token:
            return connection.close(4004)
        if not 0 <= shard < shards:
            return connection.close(4010)
        if asked["intents"] & PRIVILEGED:
            return connection.close(4014)
        if not late:
            return connection.send('{"op": 9, "d": false}')
        theirs = [one for one in self.world.guilds.values() if one.has_bot and shard_of(one.id, shards) == shard]
        if len(theirs) > self.world.starts.most:
            return connection.close(4011)
        self.world.starts.doubled += any(True for _ in self.living(shard))
        self.sessions = {name: one for name, one in self.sessions.items() if one.connection or one.shard != shard}
        session = Session(secrets.token_hex(16), shard, shards, asked["intents"], connection)
        self.sessions[session.id] = connection.session = session
        guilds = [one for one in self.world.guilds.values() if one.has_bot and one.listed and session.hears_of(one)]
        session.dispatch("READY", self._ready(session, guilds))
        for guild in guilds:
            if guild.available:
                session.dispatch("GUILD_CREATE", payloads.guild_create(guild) | {"unavailable": False})
        return None

    def _ready(self, session: Session, guilds: list[Guild]) -> Json:
        return {
            "v": 10,
            "user": payloads.myself(self.world.bot),
            "guilds": [{"id": str(one.id), "unavailable": True} for one in guilds],
            "session_id": session.id,
            "resume_gateway_url": f"wss://{RESUME}",
            "shard": [session.shard, session.shards],
            "application": {"id": str(self.world.application_id), "flags": 0},
        }

    def _resume(self, connection: Connection, asked: Json) -> None:
        session = self.sessions.get(asked["session_id"])
        if asked["token"] != self.token:
            return connection.close(4004)
        if session is None:
            return connection.send('{"op": 9, "d": false}')
        if asked["seq"] > session.sequence:
            return connection.close(4007)
        self.resumed_at.append(connection.host)
        connection.session = session
        return session.replay(connection, asked["seq"])

    def publish(self, event: str, data: Any, guild: Guild | None) -> None:
        """An event for those whom it concerns."""
        for session in self.sessions.values():
            if session.hears_of(guild) and (event != "MESSAGE_CREATE" or session.intents & DIRECT_MESSAGES):
                session.dispatch(event, data)

    def living(self, shard: int | None) -> Iterator[Connection]:
        """The connections of one shard, or of all."""
        for session in list(self.sessions.values()):
            if session.connection and shard in (None, session.shard):
                yield session.connection

    def forget(self, connection: Connection) -> None:
        """Its session cannot be resumed."""
        if connection.session:
            self.sessions.pop(connection.session.id, None)
