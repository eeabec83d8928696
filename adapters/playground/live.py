"""Server-sent events: the page hears that something changed, and fetches it."""

import asyncio
import json

from aiohttp import web

from adapters.playground.platform import Platform

HEARTBEAT = 15.0  # seconds
MOST = 64  # pages that listen at once


class Live:
    """One stream for each page that listens; all end when the playground stops."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._closing = False

    async def events(self, request: web.Request) -> web.StreamResponse:
        if len(self._platform.listeners) >= MOST:
            raise web.HTTPServiceUnavailable
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        rang = asyncio.Event()
        self._platform.listeners.add(rang)
        try:
            await self._tell(response)
            while not self._closing:
                try:
                    async with asyncio.timeout(HEARTBEAT):
                        await rang.wait()
                except TimeoutError:
                    await response.write(b": still here\n\n")
                    continue
                rang.clear()
                if not self._closing:
                    await self._tell(response)
        except ConnectionError:
            pass  # the page has gone
        finally:
            self._platform.listeners.discard(rang)
        return response

    async def _tell(self, response: web.StreamResponse) -> None:
        data = json.dumps({"rev": await self._platform.rev(), "cleared": await self._platform.cleared()})
        await response.write(f"event: changed\ndata: {data}\n\n".encode())

    async def close(self) -> None:
        self._closing = True
        self._platform.ring()
