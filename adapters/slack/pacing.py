"""Whoever says too much in a while hears so at once: nothing of it is written down, looked up or done."""

import asyncio
from contextlib import AbstractAsyncContextManager, suppress
from typing import Any

from adapters.common.lanes import Lanes
from adapters.slack.directory import People
from adapters.slack.drawing.sheets import above, sheet
from adapters.slack.drawing.text import ours
from adapters.slack.inbound import Heard, Json, speaker_of
from adapters.slack.journal import Journal
from adapters.slack.payloads import in_place, read
from adapters.slack.reply import Reply, TooLate
from adapters.slack.web_api import Api
from bot.app import App
from bot.door import Refusal
from bot.messages import Message
from bot.words import Catalogs, Reader, reader


class Pacing:
    """For what somebody says; what they only look at is paced where it is read."""

    def __init__(self, app: App, api: Api, people: People, journal: Journal, catalogs: Catalogs) -> None:
        self._app, self._api, self._people, self._journal, self._catalogs = app, api, people, journal, catalogs
        self._lanes, self._telling = Lanes(), set[asyncio.Task[None]]()

    async def refused(self, body: Json) -> dict[str, Any] | None:
        """The body of the acknowledgement, None for whatever may be heard. In a form's the words that were typed are
        given back, as it takes their place; beside all else somebody is told for as long as they may be a human.
        """
        heard = read(body, self._app)
        if not isinstance(heard, Heard):
            return None
        refusal = self._app.door.refused(
            speaker_of(heard, None), heard.said, heard.event, typed=heard.typed, besides=heard.unkept
        )
        if refusal is None:
            return None
        if body.get("type") == "view_submission":
            card = await self._card(heard) if refusal.told else None
            view = above(sheet(refusal.said, await self._to(heard), card=card), heard.way.stands, settled=False)
            return {"response_action": "update", "view": in_place(view, heard)}
        self._journal.pass_over(heard)
        if refusal.told:
            task = asyncio.create_task(self._tell(heard, refusal))
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)
        return {}

    def lane(self, heard: Heard) -> AbstractAsyncContextManager[None]:
        """For what is not written down, and so may be said while they wait for something else."""
        free = heard.said is not None and self._app.free(heard.said.word)
        return self._lanes.of(speaker_of(heard, None), free=free)

    async def _tell(self, heard: Heard, refusal: Refusal) -> None:
        with suppress(TooLate):  # no letter is kept for it
            if (heard.typed or heard.unkept) and (card := await self._card(heard)):
                await Reply(self._api, heard).beside(card, await self._to(heard))
            await Reply(self._api, heard).show(refusal.said, await self._to(heard), picture=None, settled=False)

    async def _card(self, heard: Heard) -> Message | None:
        return await self._app.cards.to(heard.draft, speaker_of(heard, None), heard.unkept)

    async def _to(self, heard: Heard) -> Reader:
        sight = await self._people.look(heard.workspace, heard.user)
        return ours(reader("UTC", sight.language if sight else "en", self._catalogs))
