"""A file as a platform's own host hands it out, and what goes wrong with that."""

import asyncio
import gzip
from dataclasses import dataclass, field
from typing import Literal

from aiohttp import web

Trouble = Literal["gone", "elsewhere", "endless", "silent", "trickling", "short", "cut", "packed", "broken", "page"]
CHUNK = 64 * 1024
BOMB = 32 * CHUNK * 32  # 64 MiB of nothing, in some 64 kB


@dataclass(eq=False)
class Hosted:
    """`trouble` is for the first `times` who ask; `asked` are the headers of all who did."""

    content: bytes
    content_type: str | None = None
    trouble: Trouble | None = None
    times: int = 1_000
    asked: list[dict[str, str]] = field(default_factory=list)
    over: asyncio.Event = field(default_factory=asyncio.Event)
    sent: int = 0

    async def serve(self, request: web.BaseRequest) -> web.StreamResponse:
        self.asked.append({name.lower(): value for name, value in request.headers.items()})
        trouble = self.trouble if len(self.asked) <= self.times else None
        kind = {"Content-Type": self.content_type} if self.content_type else {}
        match trouble:
            case "gone":
                return web.Response(status=404, text="This content is no longer available.")
            case "elsewhere":
                return web.Response(status=302, headers={"Location": "/elsewhere"})
            case "broken":
                return web.Response(status=503, text="upstream connect error")
            case "page":
                return web.Response(text="<!DOCTYPE html><html>Sign in</html>", content_type="text/html")
            case "packed":
                packed = gzip.compress(bytes(BOMB))
                return web.Response(body=packed, headers={**kind, "Content-Encoding": "gzip"})
            case "short":
                return web.Response(body=self.content[: len(self.content) // 2], headers=kind)
            case "silent":
                await self.over.wait()
                return web.Response(status=504)
            case "endless" | "trickling" | "cut":
                return await self._stream(request, trouble, kind)
        return web.Response(body=self.content, headers=kind)

    async def _stream(self, request: web.BaseRequest, trouble: str, kind: dict[str, str]) -> web.StreamResponse:
        """No length is told; one never ends, one comes a byte at a time, one is cut off in the middle."""
        response = web.StreamResponse(headers=kind)
        await response.prepare(request)
        try:
            while trouble == "endless":
                await response.write(bytes(CHUNK))
                self.sent += CHUNK
            await response.write(self.content[: 1 if trouble == "trickling" else len(self.content) // 2])
            if trouble == "trickling":
                await self.over.wait()
        except ConnectionError:
            return response
        if request.transport:
            request.transport.abort()
        return response
