"""One connection to a port of ours: how long it may take over a request, and how many there may be at once."""

import asyncio
import resource
from dataclasses import dataclass

from aiohttp import web

CAREFUL = {  # on every answer of ours
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",  # an address here may hold a code of Slack's
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Server": "support-circle",
}
NOTHING = {"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'"}


@dataclass(frozen=True)
class Limits:
    """Seconds, but `most` and `lines`. A proxy keeps connections open for a minute or two: `idle` is longer."""

    head: float = 10.0  # from its first byte to its last, and before the first request
    body: float = 3.0  # after that Slack has given up itself
    idle: float = 150.0  # between two requests
    stuck: float = 60.0  # while the other side takes nothing of an answer
    most: int = 4096  # connections, or as many as take up half of what this process may open
    lines: int = 64  # of a head


LIMITS = Limits()
ROOM = resource.getrlimit(resource.RLIMIT_NOFILE)[0] // 2


class Connection(web.RequestHandler):
    """Serves one; whoever takes too long over it is sent away without a word, and so is the longest idle in a crowd."""

    def __init__(self, server: web.Server, limits: Limits) -> None:
        loop = asyncio.get_running_loop()
        super().__init__(
            server,
            loop=loop,
            access_log=None,  # type: ignore[arg-type]  # addresses hold codes; aiohttp's own way to have none
            keepalive_timeout=limits.idle,
            lingering_time=limits.body,
            max_headers=limits.lines,
            auto_decompress=False,  # nobody sends us anything packed, so nothing can swell
        )
        self._limits, self._server, self._most = limits, server, min(limits.most, ROOM)
        self._late: asyncio.TimerHandle | None = None
        self._stuck: asyncio.TimerHandle | None = None

    @property
    def waiting(self) -> bool:
        """For a request, or for the rest of one's head."""
        return self.transport is not None and self._waiter is not None and not self._waiter.done()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._late = self._loop.call_later(self._limits.head, self._leave)
        if len(self._server.connections) > self._most:
            self._make_room()

    def data_received(self, data: bytes) -> None:
        heads, waited = self._request_count, self.waiting
        super().data_received(data)
        if self._request_count != heads:
            self._late = self._stopped(self._late)
        elif data and waited and self._late is None:
            self._late = self._loop.call_later(self._limits.head, self._leave)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._stuck = self._loop.call_later(self._limits.stuck, self._drop)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._stuck = self._stopped(self._stuck)

    def connection_lost(self, exc: BaseException | None) -> None:
        self._late, self._stuck = self._stopped(self._late), self._stopped(self._stuck)
        super().connection_lost(exc)

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Of what is no HTTP nothing is said back; aiohttp's own answer quotes it."""
        super().handle_error(request, status, exc, message)
        return _plain(status)

    async def finish_response(
        self, request: web.BaseRequest, resp: web.StreamResponse, start_time: float | None
    ) -> tuple[web.StreamResponse, bool]:
        """What was refused before any of our own code heard of it has aiohttp's words, which quote too."""
        said = _plain(resp.status) if isinstance(resp, web.HTTPException) else resp
        return await super().finish_response(request, said, start_time)

    def _make_room(self) -> None:
        """The oldest that waits goes, or this one where all are at something."""
        there = [one for one in self._server.connections if one.transport is not None]
        if len(there) > self._most:
            next((one for one in there if isinstance(one, Connection) and one.waiting), self).force_close()

    def _leave(self) -> None:
        if self.waiting:
            self.force_close()

    def _drop(self) -> None:
        if self.transport is not None:
            self.transport.abort()

    @staticmethod
    def _stopped(timer: asyncio.TimerHandle | None) -> None:
        """What stands in its place then."""
        if timer is not None:
            timer.cancel()


class Door(web.SockSite):
    """Lets connections in by a socket."""

    async def start(self) -> None:
        await web.BaseSite.start(self)
        server = self._runner.server
        assert server is not None  # noqa: S101 - there once the runner is set up, which a type checker cannot see
        serve = asyncio.get_running_loop().create_server
        self._server = await serve(lambda: Connection(server, LIMITS), sock=self._sock, backlog=self._backlog)


def _plain(status: int) -> web.Response:
    refused = web.Response(text="That request is not whole.", status=status, headers=CAREFUL | NOTHING)
    refused.force_close()
    return refused
