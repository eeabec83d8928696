"""Requests to Slack: with the workspace's token, paced, timed, and their problems told as outcomes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientSession
from cachetools import LRUCache
from slack_sdk.web.async_client import AsyncWebClient

from adapters.common.memory import REMEMBERED
from adapters.common.rate_limiter import RateLimiter
from adapters.common.refusals import Refused
from adapters.slack.sending.errors import PROBLEMS, UNACCEPTED, Answered, named, outcome
from adapters.slack.web_api import TIMEOUT, Api, request
from bot.courier import LONGEST_PAUSE, Away, Later

TURN = 5.0  # seconds that a turn is waited for: one busy workspace must not keep the courier's slots from the others
BURST = 0.2  # of what a minute holds
CHANNEL = 1.0  # messages and edits a second

# A minute, from the tiers of https://docs.slack.dev/apis/web-api/rate-limits
LIMITS: dict[str, int] = {
    "auth.test": 100,  # "hundreds"
    "chat.postMessage": 240,  # "several hundred" in a workspace
    "chat.update": 50,
    "conversations.history": 50,
    "conversations.open": 50,
    "files.completeUploadExternal": 100,
    "files.delete": 50,
    "files.getUploadURLExternal": 100,
    "files.info": 100,
    "users.info": 100,
    "views.publish": 100,
}


class Bucket:
    """At most so many turns within any minute, by the event loop's own time.

    Slack welcomes sporadic bursts, so a fifth of them may come at once; the others follow at an even distance.
    """

    def __init__(self, a_minute: float) -> None:
        self._distance = 60 / (a_minute * (1 - BURST))
        self._ahead = max(0.0, a_minute * BURST - 1) * self._distance
        self._next = self._held = self._promised = 0.0

    async def turn(self, by: float) -> None:
        """Waits for a turn. Raises Refused where it would come after `by` (loop time); then none is taken.

        Each of the refused hears of another time, so that they do not all come back at once.
        """
        now = asyncio.get_running_loop().time()
        at = max(now, self._held, self._next - self._ahead)
        if at > by:
            self._promised = max(self._promised + self._distance, at)
            raise Refused(Away(min(int((self._promised - now) * 1000) + 1, LONGEST_PAUSE)))
        self._next = max(self._next, at) + self._distance
        await asyncio.sleep(at - now)

    def hold(self, ms: int) -> None:
        """No turn for so long."""
        self._held = max(self._held, asyncio.get_running_loop().time() + ms / 1000)


class Rates:
    """`share` is how much of Slack's limits is used."""

    def __init__(self, share: float) -> None:
        self._share = share
        self._methods: LRUCache[tuple[str, str], Bucket] = LRUCache(REMEMBERED)
        self._channels: LRUCache[tuple[str, str], RateLimiter] = LRUCache(REMEMBERED)

    async def turn(self, workspace: str, method: str, channel: str | None, by: float) -> None:
        """Waits for a turn in the channel, if it is about one, then for the method's. Raises Refused."""
        if channel is not None:
            key = workspace, channel
            self._channels[key] = pace = self._channels.get(key) or RateLimiter(CHANNEL * self._share)
            await pace.turn(by)
        await self._bucket(workspace, method).turn(by)  # taken last: one that is used later than it came makes a crowd

    def hold(self, workspace: str, method: str, ms: int) -> None:
        self._bucket(workspace, method).hold(ms)

    def _bucket(self, workspace: str, method: str) -> Bucket:
        key = workspace, method
        self._methods[key] = bucket = self._methods.get(key) or Bucket(LIMITS[method] * self._share)
        return bucket


@dataclass(frozen=True)
class Errand:
    """For what, where and until when (loop time) Slack is asked."""

    name: str
    workspace: str
    by: float


class Calls:
    """A call may be cancelled at any time; whether it arrived is then unknown."""

    def __init__(self, api: Api, share: float, patience: float) -> None:
        self._api, self._rates, self._patience = api, Rates(share), patience
        self._closed = False

    def errand(self, name: str, workspace: str) -> Errand:
        return Errand(name, workspace, asyncio.get_running_loop().time() + self._patience)

    async def call(
        self,
        errand: Errand,
        method: str,
        *,
        turn: str | None = None,
        paced: bool = True,
        posting: bool = False,
        **arguments: Any,
    ) -> dict[str, Any]:
        """What Slack answers to that method. Raises Refused: Unknown only where a `posting` one may have arrived.

        With `turn` it takes one of that channel's turns; where it is not `paced`, none at all.
        """
        client = await self._client(errand)
        soon = min(errand.by, asyncio.get_running_loop().time() + TURN)
        if paced:
            await self._rates.turn(errand.workspace, method, turn, soon)
        async with self._asking(errand, method, client, posting=posting):
            answer = await request(client, method, **arguments)
        return answer.data if isinstance(answer.data, dict) else {}

    @property
    def session(self) -> ClientSession:
        return self._api.session

    @property
    def base(self) -> str:
        return self._api.base

    async def token(self, errand: Errand) -> str:
        """With which the bot speaks there. Raises Refused."""
        return (await self._client(errand)).token or ""

    async def upload(self, errand: Errand, url: str, content: bytes) -> None:
        """Hands a file to the address that Slack gave for it. Raises Refused."""
        client = await self._client(errand)
        async with (
            self._asking(errand, "upload", client, posting=False),
            self._api.session.post(url, data=content, proxy=client.proxy) as answer,
        ):
            answer.raise_for_status()

    def close(self) -> None:
        """No more requests."""
        self._closed = True

    async def _client(self, errand: Errand) -> AsyncWebClient:
        if self._closed:
            raise Refused(Away())
        return await self._api.client(errand.workspace)

    @asynccontextmanager
    async def _asking(
        self, errand: Errand, method: str, client: AsyncWebClient, *, posting: bool
    ) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout_at(min(errand.by, asyncio.get_running_loop().time() + TIMEOUT)):
                yield
        except PROBLEMS as problem:
            error, found = named(problem), outcome(problem, posting=posting)
            if error in UNACCEPTED:
                await self._api.workspaces.lost(errand.workspace, client.token or "")
            if isinstance(found, Later) and found.wait:
                self._rates.hold(errand.workspace, method, found.wait)
            raise Answered(found, error, method) from None
