"""The playground's own web server, for this machine only: the page, its files, the API, and news as they happen."""

from pathlib import Path

from aiohttp import web

from adapters.common.listener import listen, runner
from adapters.playground.api import Api
from adapters.playground.live import Live
from adapters.playground.platform import Platform
from adapters.playground.security import Guard

STATIC = Path(__file__).parent / "static"
KINDS = {".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".svg": "image/svg+xml"}


class Playground:
    """Serves from `start` until `stop`."""

    def __init__(self, api: Api, platform: Platform) -> None:
        self._guard = Guard()
        self._platform, self._live = platform, Live(platform)
        self._files = {file.name: file.read_bytes() for file in STATIC.iterdir() if file.suffix in KINDS}
        site = self._guard.site()
        site.add_routes([web.get("/", self._page), web.get("/static/{name}", self._static)])
        site.add_routes([*api.routes(), web.get("/api/events", self._live.events, allow_head=False)])
        self._runner = runner(site, patience=1)

    async def start(self, port: int) -> int:
        """Opens the port on 127.0.0.1, any free one for 0; returns which. Raises PortTaken."""
        self._guard.port = await listen(self._runner, port, "Choose another with --port.")
        return self._guard.port

    async def stop(self) -> None:
        await self._live.close()
        await self._runner.cleanup()

    async def _page(self, request: web.Request) -> web.Response:
        page = self._files["index.html"].decode().replace("{{csrf}}", self._guard.csrf)
        page = page.replace("{{cleared}}", str(await self._platform.cleared()))
        return web.Response(text=page, content_type="text/html", charset="utf-8")

    async def _static(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        found = self._files.get(name)
        if found is None or name == "index.html":
            raise web.HTTPNotFound
        return web.Response(body=found, content_type=KINDS[Path(name).suffix], charset="utf-8")
