"""A Discord on 127.0.0.1, for an unmodified client."""

import asyncio
import json
from functools import partial
from typing import Any, Self

import aiohttp
from aiohttp import web

from tests.loopback.discord import certificates
from tests.loopback.discord.faults import Fault, Kind
from tests.loopback.discord.gateway import FINAL, Gateway
from tests.loopback.discord.limits import Limits
from tests.loopback.discord.people import People
from tests.loopback.discord.rest import Rest
from tests.loopback.discord.routing import Request
from tests.loopback.discord.world import Clock

Json = dict[str, Any]
LARGEST = 25 * 1024**2  # of a whole request


class LoopbackDiscord(People):
    """REST, gateway and files behind one TLS port; see World for places, People for what users do.

    `clock` (seconds since 1970) ages interactions, tokens and nonces. `heartbeat` is in seconds; so is `apart`, how far
    apart sessions have to begin, five at Discord. `checked` holds every
    body against Discord's contract, where its document is at hand; what broke it is in `violations`, and `stop` raises.
    So does a body that clients would show badly, unless the bot need not be `polite`.
    """

    def __init__(
        self,
        *,
        clock: Clock | None = None,
        shards: int = 1,
        apart: float = 0.0,
        heartbeat: float = 41.25,
        checked: bool = True,
        polite: bool = True,
    ) -> None:
        super().__init__(clock)
        self.starts.shards, self.starts.apart = shards, apart
        self.token = "loopback.bot.token"
        self._rest = Rest(self, self.token, checked=checked, polite=polite)
        self._gateway = Gateway(self, self.token, heartbeat)
        self._runner: web.ServerRunner | None = None
        self.publish = self._gateway.publish
        self.port = 0

    async def start(self) -> None:
        """Listen on a free port."""
        request = partial(web.BaseRequest, loop=asyncio.get_running_loop(), client_max_size=LARGEST)
        server = web.Server(self._serve, request_factory=request, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=certificates.server_context(), backlog=2048)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """End all connections; AssertionError if any body broke the contract."""
        await self._end()
        assert not self.violations, "\n".join(self.violations)

    async def _end(self) -> None:
        self.drop()
        if self._runner:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, kind: object, *_: object) -> None:
        await (self.stop() if kind is None else self._end())

    def connector(self, limit: int = 0) -> aiohttp.TCPConnector:
        """For one client: trusts this Discord, and reaches no other host."""
        return certificates.connector(self.port, limit)

    async def _serve(self, request: web.BaseRequest) -> web.StreamResponse:
        host = request.host.partition(":")[0]
        if host in (certificates.GATEWAY, certificates.RESUME):
            return await self._gateway.serve(request)
        if host in (certificates.CDN, certificates.MEDIA):
            if request.path in self.hosted:
                self.news.set()
                return await self.hosted[request.path].serve(request)
            content, kind = self.uploads.get(request.path, (None, "text/plain"))
            return web.Response(status=404 if content is None else 200, body=content, content_type=kind)
        return await self._rest.answer(request)

    @property
    def requests(self) -> list[Request]:
        """Every REST request so far, also those that were cut off."""
        return self._rest.requests

    @property
    def violations(self) -> list[str]:
        """What broke Discord's contract."""
        return self._rest.violations

    @property
    def limits(self) -> Limits:
        """Call it to set real limits: `discord.limits(per_route=(5, 5.0), global_per_second=50)`."""
        return self._rest.limits

    def fail(self, method: str, path: str, kind: Kind, times: int = 1) -> Fault:
        """Let the next `times` requests whose path (without `/api/v10`) fits the regular expression fail so."""
        return self._rest.fail(method, path, kind, times)

    @property
    def identifies(self) -> int:
        """Sessions begun, of the 1,000 a day."""
        return self.starts.used

    @property
    def resumes(self) -> int:
        """Sessions taken up again."""
        return len(self._gateway.resumed_at)

    @property
    def resumed_at(self) -> list[str]:
        """At which hosts."""
        return self._gateway.resumed_at

    @property
    def intents(self) -> list[int]:
        """What each IDENTIFY asked for."""
        return self._gateway.intents

    @property
    def streams(self) -> list[str]:
        """How each gateway connection asked to be compressed."""
        return self._gateway.streams

    @property
    def heartbeats(self) -> int:
        return self._gateway.heartbeats

    @property
    def shards(self) -> list[tuple[int, int]]:
        """Those that are listened to, each as (which, of how many); twice where two connections have the same."""
        return sorted((one.session.shard, one.session.shards) for one in self._gateway.living(None) if one.session)

    @property
    def connected(self) -> bool:
        """Whether a session is being listened to."""
        return any(True for _ in self._gateway.living(None))

    def reconnect(self, shard: int | None = None) -> None:
        """Op 7: please come back."""
        for connection in self._gateway.living(shard):
            connection.send('{"op": 7, "d": null}')

    def invalidate(self, *, resumable: bool = False, shard: int | None = None) -> None:
        """Op 9: this session is no more, or might still be."""
        for connection in self._gateway.living(shard):
            connection.send(json.dumps({"op": 9, "d": resumable}))
            if not resumable:
                self._gateway.forget(connection)

    def close(self, code: int, shard: int | None = None) -> None:
        """Close with a code of Discord's; 4004 and the like end the session too."""
        for connection in self._gateway.living(shard):
            if code in FINAL - {1000, 1001}:
                self._gateway.forget(connection)
            connection.close(code)

    def drop(self, shard: int | None = None) -> None:
        """The wire is cut."""
        for connection in self._gateway.living(shard):
            connection.abort()

    def send_raw(self, event: str, data: Any, shard: int = 0) -> None:
        """Any event at all, well-formed or not."""
        for connection in self._gateway.living(shard):
            assert connection.session
            connection.session.dispatch(event, data)
