"""The port for whoever watches over the bot: /healthz, /readyz, /metrics."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

from adapters.common.connections import NOTHING
from adapters.common.listener import listen, runner
from adapters.common.surface import surface
from adapters.watching.figures import Vitals, exposition
from adapters.watching.measures import Measures

SOON = 2.0  # seconds that the database has to answer
PATIENCE = 0.5  # seconds for what is under way, at the end
METRICS = "text/plain; version=0.0.4; charset=utf-8"


class Health:
    """`connected` says of each platform whether the bot is there; `vitals` reads the database, or raises."""

    def __init__(
        self,
        measures: Measures,
        connected: Callable[[], Mapping[str, bool]],
        vitals: Callable[[], Awaitable[Vitals]],
    ) -> None:
        self._measures, self._connected, self._read = measures, connected, vitals
        site = surface(1024, NOTHING["Content-Security-Policy"], _told, lambda _: None)
        routes = {"/healthz": self._alive, "/readyz": self._ready, "/metrics": self._figures}
        site.add_routes([web.get(path, handler, allow_head=True) for path, handler in routes.items()])
        self._runner = runner(site, PATIENCE)

    async def start(self, port: int, host: str) -> int:
        """Serves; returns the port. Raises PortTaken."""
        exposition(self._measures, None, {})  # its library is imported now, and not while people wait for an answer
        return await listen(self._runner, port, "Choose another with SUPPORT_CIRCLE_WATCH_PORT.", host)

    async def stop(self) -> None:
        await self._runner.cleanup()

    async def _alive(self, _: web.Request) -> web.StreamResponse:
        """That this is answered at all: a bot that cannot reach its platform need not be started again."""
        return web.Response(text="ok\n")

    async def _ready(self, _: web.Request) -> web.StreamResponse:
        """Whether people can be answered, and their words kept."""
        vitals = await self._vitals()
        there = {**self._connected(), "database": vitals is not None}
        also = {"letters": "paused" if vitals and vitals.paused else "going out"}
        if self._measures.group:
            also["discord group"] = self._measures.group
        return web.json_response({**there, **also}, status=200 if all(there.values()) else 503)

    async def _figures(self, _: web.Request) -> web.StreamResponse:
        body = exposition(self._measures, await self._vitals(), self._connected())
        return web.Response(body=body, headers={"Content-Type": METRICS})

    async def _vitals(self) -> Vitals | None:
        try:
            async with asyncio.timeout(SOON):
                return await self._read()
        except Exception:  # noqa: BLE001 - whatever keeps the database from answering, that it does not is what is told
            return None


def _told(status: int) -> web.Response:
    return web.Response(text="There are /healthz, /readyz and /metrics here.\n", status=status)
