"""Slack's Web API, over one HTTP session, and whose token is used where."""

import logging
from collections.abc import Awaitable, Sequence
from typing import Any, Protocol

import aiohttp
from cachetools import TTLCache
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.common.memory import REMEMBERED
from adapters.common.refusals import Refused
from bot.courier import LONGEST_PAUSE, Away, Shut

log = logging.getLogger(__name__)

BASE = "https://slack.com/api/"
HOUR = 3600.0  # seconds
TIMEOUT = 10  # seconds; less than the courier's lease by far
# By default slack_sdk sends a post again whose connection broke; only what was surely refused is repeated here.
PATIENT: Sequence[AsyncRetryHandler] = (AsyncRateLimitErrorRetryHandler(max_retry_count=1),)
# slack_sdk writes whole requests and answers down, words and tokens and all; what matters of them we say ourselves
SILENT = logging.getLogger(f"{__name__}.slack_sdk")
SILENT.setLevel(logging.CRITICAL)


def http_session(trace: aiohttp.TraceConfig) -> aiohttp.ClientSession:
    """The session for everything; slack_sdk has no time limit of its own on one that is given."""
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT), trace_configs=[trace])


class Workspaces(Protocol):
    """Where the app is installed; a workspace is named by its team id (T…)."""

    async def token(self, workspace: str) -> str:
        """The bot's token there. Raises Refused: Shut("workspace gone") where there is none, Away where it rests."""

    async def lost(self, workspace: str, token: str) -> None:
        """Slack does not take this token any more."""


class OneWorkspace:
    """The workspace of a token from the settings; a token that Slack refuses is not used again until the next start."""

    def __init__(self, workspace: str, token: str) -> None:
        self._workspace, self._token = workspace, token
        self._refused = False

    async def token(self, workspace: str) -> str:
        if workspace != self._workspace:
            raise Refused(Shut("workspace gone"))
        if self._refused:
            raise Refused(Away(LONGEST_PAUSE))
        return self._token

    async def lost(self, workspace: str, token: str) -> None:
        if not self._refused:
            self._refused = True
            log.error("Slack does not accept the bot's token any more: nothing is sent until the next start")


class Api:
    """A client for each workspace, which tries nothing again by itself: who asks knows better when."""

    def __init__(self, workspaces: Workspaces, session: aiohttp.ClientSession, base: str = BASE) -> None:
        self.workspaces, self.session, self.base = workspaces, session, base
        # where the app was installed before it asked for files:read: no form may ask for a file there until it is again
        self.pasting: TTLCache[str, bool] = TTLCache(REMEMBERED, HOUR)

    async def client(self, workspace: str) -> AsyncWebClient:
        """Raises Refused where there is no token to speak with."""
        return self.with_token(await self.workspaces.token(workspace))

    def with_token(self, token: str | None, *, patient: bool = False) -> AsyncWebClient:
        handlers = list(PATIENT) if patient else []
        return AsyncWebClient(token, self.base, session=self.session, retry_handlers=handlers, logger=SILENT)


def request(client: AsyncWebClient, method: str, **arguments: Any) -> Awaitable[AsyncSlackResponse]:
    """A method by its name in Slack's documentation, with its arguments there."""
    made: Awaitable[AsyncSlackResponse] = getattr(client, method.replace(".", "_"))(**arguments)
    return made
