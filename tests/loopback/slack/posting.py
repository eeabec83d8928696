"""HTTP mode: what people did, posted to the app's request URL with Slack's signature."""

import hashlib
import hmac
import json
from typing import Any
from urllib.parse import urlencode

import aiohttp

from tests.loopback.slack.acts import Act
from tests.loopback.slack.world import Clock, World

Json = dict[str, Any]
AGENT = "Slackbot 1.0 (+https://api.slack.com/robots)"
FORM, JSON = "application/x-www-form-urlencoded", "application/json"


class Posting:
    """`stamp` is the clock that signatures tell."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.stamp: Clock = world.clock
        self.url = ""  # the app's request URL
        self._session: aiohttp.ClientSession | None = None

    async def ask(self, act: Act, retry: int, reason: str, patience: float) -> tuple[int, Any]:
        """Post it and read the ack: status and parsed body."""
        if act.envelope == "slash_commands":
            kind, body = FORM, urlencode(act.payload)
        elif act.envelope == "interactive":
            kind, body = FORM, urlencode({"payload": json.dumps(act.payload)})
        else:
            kind, body = JSON, json.dumps(act.payload)
        headers = {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": reason} if retry else {}
        return await self.post(body, kind, headers=headers, patience=patience)

    def signature(self, body: str, timestamp: str) -> str:
        """v0, over timestamp and raw body."""
        signed = hmac.new(self.world.app.signing_secret.encode(), f"v0:{timestamp}:{body}".encode(), hashlib.sha256)
        return f"v0={signed.hexdigest()}"

    def signed(
        self, body: str, kind: str, signature: str | None = None, timestamp: str | None = None
    ) -> dict[str, str]:
        """The headers of such a body: its right signature unless told another, at this moment if at no other."""
        timestamp = timestamp or str(int(self.stamp()))
        return {
            "Content-Type": kind,
            "User-Agent": AGENT,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": self.signature(body, timestamp) if signature is None else signature,
        }

    async def post(
        self,
        body: str,
        kind: str,
        *,
        timestamp: str | None = None,
        signature: str | None = None,
        headers: dict[str, str] | None = None,
        patience: float = 3.0,
    ) -> tuple[int, Any]:
        """Any body, rightly signed unless told otherwise."""
        sent = self.signed(body, kind, signature, timestamp)
        self._session = self._session or aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        timeout = aiohttp.ClientTimeout(patience)
        async with self._session.post(
            self.url, data=body.encode(), headers=sent | (headers or {}), timeout=timeout, allow_redirects=False
        ) as response:
            text = await response.text()
            is_json = response.content_type == JSON and text.strip()
            return response.status, json.loads(text) if is_json else text or None

    async def close(self) -> None:
        if self._session:
            await self._session.close()
