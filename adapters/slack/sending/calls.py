"""Requests to Slack: with the workspace's token, paced, timed, and their problems told as outcomes."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.common.refusals import Refused
from adapters.slack.api import TIMEOUT, Api
from adapters.slack.sending.rates import Rates
from adapters.slack.sending.refusals import PROBLEMS, UNACCEPTED, Answered, named, outcome
from bot.courier import Away, Later

TURN = 5.0  # seconds that a turn is waited for: one busy workspace must not keep the courier's slots from the others

Request = Callable[[AsyncWebClient], Awaitable[AsyncSlackResponse]]


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
        self, errand: Errand, method: str, request: Request, *, channel: str | None = None, posting: bool = False
    ) -> dict[str, Any]:
        """What Slack answers. Raises Refused: Unknown only where a `posting` one may have arrived.

        With a `channel` it takes one of that channel's turns.
        """
        client = await self._client(errand)
        soon = min(errand.by, asyncio.get_running_loop().time() + TURN)
        await self._rates.turn(errand.workspace, method, channel, soon)
        async with self._asking(errand, method, client, posting=posting):
            answer = await request(client)
        return answer.data if isinstance(answer.data, dict) else {}

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
