"""A person's browser: it follows links and redirects, keeps cookies, and presses "Allow"."""

import html
import re
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import aiohttp

from tests.loopback.slack import oauth
from tests.loopback.slack.model import User
from tests.loopback.slack.world import World

LINK = re.compile(r'href="([^"]+)"')


@dataclass(frozen=True)
class Page:
    """What stands there in the end."""

    url: str
    status: int
    text: str
    headers: dict[str, str] = field(default_factory=dict)


class Browser:
    """`app` is where the app really listens ("http://127.0.0.1:port"): its public addresses lead there."""

    def __init__(self, world: World, user: User, app: str) -> None:
        self.world = world
        self.user = user
        self.app = app.rstrip("/")
        self.cookies: dict[str, str] = {}
        self._session = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()

    async def get(self, url: str) -> Page:
        """One page of the app, with its cookies, wherever its address says it is."""
        parts = urlsplit(url)
        there = f"{self.app}{parts.path}" + (f"?{parts.query}" if parts.query else "")
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies} if cookies else {}
        async with self._session.get(there, headers=headers, allow_redirects=False) as response:
            for name, morsel in response.cookies.items():
                if morsel["max-age"] == "0" or "1970" in morsel["expires"]:
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.value
            return Page(url, response.status, await response.text(), dict(response.headers))

    async def authorize_url(self, install_url: str) -> str:
        """Open the install page; where its redirect or its link to Slack leads."""
        page = await self.get(install_url)
        for _ in range(5):
            where = page.headers.get("Location")
            if where is None:
                links = [html.unescape(one) for one in LINK.findall(page.text)]
                where = next((one for one in links if one.startswith(self.world.at)), None)
            assert where, f"no way to Slack on {page.url}: {page.status} {page.text[:200]}"
            where = urljoin(page.url, where)
            if where.startswith(self.world.at):
                return where
            page = await self.get(where)
        raise AssertionError(f"{install_url} never leads to Slack")

    async def approve(self, authorize_url: str, *, declined: bool = False) -> Page:
        """Press "Allow" (or "Cancel") there, and come back to the app."""
        return await self.get(oauth.approve(self.world, authorize_url, self.user, declined=declined))

    async def install(self, install_url: str) -> Page:
        """From the app's install page to its "Thank you"."""
        return await self.approve(await self.authorize_url(install_url))
