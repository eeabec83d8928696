"""What the app itself asks of Slack with its own secret: a token for a code, a newer for an older, is it good?"""

import asyncio
import base64
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import aiohttp
import msgspec
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack.sending.errors import LIMITED, PROBLEMS, UNCLEAR, named
from adapters.slack.web_api import BASE, SILENT, TIMEOUT


class NotGranted(ValueError):
    """Slack's answer brings no bot's token for one workspace."""


@dataclass(frozen=True, repr=False)  # it holds tokens
class Installation:
    """`bot` and `bot_id` are the bot as a user (U…) and as an app's bot (B…); `expires` is UTC ms, None for never."""

    token: str
    app: str
    team: str  # the workspace's name
    bot: str
    bot_id: str | None = None
    scopes: tuple[str, ...] = ()
    refresh: str | None = None
    expires: int | None = None

    def left(self, now: int) -> float:
        """Milliseconds for which the token still lives."""
        return float("inf") if self.expires is None else self.expires - now

    def renewed(self, answer: Mapping[str, Any], now: int) -> "Installation":
        """With the token of an answer of oauth.v2.access. Raises NotGranted."""
        try:
            token, lives = str(answer["access_token"]), answer.get("expires_in")
            expires = None if lives is None else now + int(lives) * 1000
        except (KeyError, TypeError, ValueError):
            raise NotGranted from None
        return replace(self, token=token, refresh=answer.get("refresh_token"), expires=expires)


def granted(answer: Mapping[str, Any], now: int) -> tuple[str, Installation]:
    """The workspace (T…) of an answer of oauth.v2.access, and what was granted there. Raises NotGranted."""
    team = answer.get("team") or {}
    workspace = team.get("id")
    if not isinstance(workspace, str) or not workspace:
        raise NotGranted
    made = Installation(
        token="",
        app=str(answer.get("app_id") or ""),
        team=str(team.get("name") or ""),
        bot=str(answer.get("bot_user_id") or ""),
        scopes=tuple(str(answer.get("scope") or "").split(",")),
    )
    return workspace, made.renewed(answer, now)


def packed(installation: Installation) -> str:
    """As JSON, to be sealed."""
    return msgspec.json.encode(installation).decode()


def unpacked(secrets: str) -> Installation:
    return msgspec.json.decode(secrets, type=Installation)


class Denied(Exception):
    """Slack did not do it. `error` is its word for why, empty where its answer was lost or Slack is in trouble."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


class Access:
    """The app's own credentials. No answer of Slack's is logged, and no error shows one."""

    def __init__(
        self, session: aiohttp.ClientSession, client_id: str, client_secret: str, redirect: str, base: str = BASE
    ) -> None:
        self.client_id, self.redirect = client_id, redirect
        self._session, self._base = session, base
        self._basic = "Basic " + base64.b64encode(f"{client_id}:{client_secret}".encode()).decode()

    async def exchange(self, code: str) -> dict[str, Any]:
        """The answer of oauth.v2.access for the code that a browser brought back. Raises Denied."""
        return await self._access(code=code, redirect_uri=self.redirect)

    async def renew(self, installation: Installation) -> dict[str, Any]:
        """The answer of oauth.v2.access for a refresh token, which is used up by it. Raises Denied."""
        return await self._access(grant_type="refresh_token", refresh_token=installation.refresh or "")

    async def whose(self, token: str) -> dict[str, Any]:
        """The answer of auth.test. Raises Denied."""
        return await self._ask(self._client(token).auth_test())

    async def give_back(self, token: str) -> None:
        """Takes back what a token may do. Raises Denied."""
        await self._ask(self._client(token).auth_revoke())

    async def _access(self, **asked: str) -> dict[str, Any]:
        # slack_sdk's own oauth_v2_access makes its header in a way of which aiohttp warns since 3.14
        headers = {"Authorization": self._basic}
        return await self._ask(self._client().api_call("oauth.v2.access", data=asked, headers=headers))

    def _client(self, token: str | None = None) -> AsyncWebClient:
        return AsyncWebClient(token, self._base, session=self._session, retry_handlers=[], logger=SILENT)

    async def _ask(self, asked: Awaitable[AsyncSlackResponse]) -> dict[str, Any]:
        try:
            async with asyncio.timeout(TIMEOUT):  # of its own, slack_sdk has none on a session that is shared
                answer = await asked
        except PROBLEMS as problem:
            error = named(problem)
            raise Denied("" if error in LIMITED | UNCLEAR else error) from None
        return answer.data if isinstance(answer.data, dict) else {}
