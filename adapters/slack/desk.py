"""Where people on Slack are answered: acknowledged at once, one by one behind that, and only for their own eyes."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from functools import partial
from typing import Any

from adapters.common.opening import READING, Begin, Files, Opening, nobody
from adapters.common.settings import NO_LINKS, Links
from adapters.files.reading import READERS
from adapters.slack.app_home import Homes
from adapters.slack.directory import People, Places, Untold
from adapters.slack.drawing.sentences import FOREIGN, NOT_HERE, ONE_MOMENT, UNTOLD, unknown
from adapters.slack.drawing.sheets import above, sheet
from adapters.slack.drawing.text import ours
from adapters.slack.drawing.views import draw_form, problems_of
from adapters.slack.gateway import SlackGateway
from adapters.slack.happenings import Happenings
from adapters.slack.inbound import Heard, Json, speaker_of
from adapters.slack.journal import Crowd, Journal
from adapters.slack.pacing import Pacing
from adapters.slack.payloads import in_place
from adapters.slack.reply import Reply, TooLate, View, sorry
from adapters.slack.sending.attachments import Attachments
from adapters.slack.suggesting import suggested
from adapters.slack.web_api import Api
from bot.app import App
from bot.forms import Form
from bot.messages import Field, Message
from bot.people import Speaker
from bot.ports import Unsure
from bot.replies import as_message, strange_button, trouble, written
from bot.tokens import Draft
from bot.words import Catalogs, Reader, reader
from bot.work import Answer

log = logging.getLogger(__name__)

PATIENCE = 2.0  # seconds in which a form is answered by its acknowledgement; Slack waits for three
LAG = 1.0  # seconds in which an acknowledgement has reached the screen
FINISH = 3.0  # seconds for answers under way when we stop
SEARCHED = "id"  # questions whose answers are rows of one's own: searched for while one types


class Desk:
    """The same in both modes. Nothing raises, and nothing of what was said is logged.

    `removed` is told of a workspace that took the bot out, and when (UTC ms); `share` of Slack's limits is used.
    """

    def __init__(
        self,
        app: App,
        api: Api,
        catalogs: Catalogs,
        removed: Callable[[str, int], Awaitable[None]],
        *,
        share: float = 1,
        links: Links = NO_LINKS,
    ) -> None:
        self._app, self.api, self._catalogs = app, api, catalogs
        self._patience, self._lag = PATIENCE, LAG
        self._people, self._places = People(api, app.clock), Places(api)
        self.gateway = SlackGateway(
            api, app.units, app.clock, share=share, sent=lambda *who: self._homes.touched(*who), copy=app.copies.of
        )
        self._pictures, self._directly = self.gateway.pictures, partial(self.gateway.say, catalogs=catalogs)
        self._homes = Homes(app, self.gateway.calls, self._people, self._pictures, catalogs, links)
        self._opening = Opening(Attachments(self.gateway.calls).fetch, READERS)
        self.journal, self.crowd = Journal(app), Crowd()
        self.pacing = Pacing(app, api, self._people, self.journal, catalogs)
        self.happenings = Happenings(app, self._people, self._homes, self.journal, removed, self._directly)
        self._open: set[asyncio.Task[Any]] = set()

    async def finish(self) -> None:
        """Lets answers under way be given; what does not end in time is written down, and done at the next start."""
        if self._open:
            await asyncio.wait(self._open, timeout=FINISH)
        await self.journal.finish()
        await self._homes.finish()

    async def resume(self) -> bool:
        """What was acknowledged and not answered before we went down; False where the database does not tell."""
        try:
            waiting = await self.journal.unsettled()
        except Exception as error:  # noqa: BLE001 - the database is of no use now; people are told so when they speak
            log.error("what waits could not be read: %s", type(error).__name__)
            return False
        for one in waiting:
            self._soon(self._answered(one) if isinstance(one, Heard) else self.happenings.event(one))
        return True

    async def answer(self, heard: Heard) -> None:
        """Anything said but a form, after its acknowledgement; in a crowd what only looks goes first."""
        await self._soon(self._answered(heard))

    async def _answered(self, heard: Heard) -> None:
        """What was found in their words waits for nothing: not for their turn, and for no database."""
        looks = heard.typed or heard.unkept
        card = await self._app.cards.to(heard.draft, speaker_of(heard, None), heard.unkept) if looks else None
        shown = card is not None and await self._beside(heard, card, self._to(None))
        kept = self.journal.keeps(heard)
        async with self.crowd.in_turn((heard.workspace, heard.user)) if kept else self.pacing.lane(heard):
            await self._show(heard, await self._handled(heard), shown=shown)

    async def view_submission(self, heard: Heard, spent: float = 0) -> View:
        """A form sent in, or [Help now] in a sheet's foot, `spent` seconds ago: the body of its acknowledgement.

        Where that would take too long, or a file is to be read, the view follows.
        """
        begun = asyncio.Event()

        async def begin() -> None:
            begun.set()

        handling = self._soon(self._in_order(heard, begin) if self.journal.keeps(heard) else self._handled(heard))
        reading = self._soon(begun.wait())
        done = {handling, reading}
        await asyncio.wait(done, timeout=max(0, self._patience - spent), return_when=asyncio.FIRST_COMPLETED)
        reading.cancel()
        if handling.done():
            speaker, answer = handling.result()
            self._over(heard)
            to, said, card = self._to(answer), answer.said, answer.card
        else:
            self._soon(self._follow(heard, handling))
            card = await self._app.cards.to(heard.draft, speaker_of(heard, None))
            to, said = self._to(None), READING if begun.is_set() else ONE_MOMENT
        if isinstance(said, Message):
            view = above(sheet(said, to, card=card), heard.way.stands, settled=False)
            if handling.done():
                self._app.lately.answered(speaker, answer, partial(self._beside, heard))
        else:
            problems = problems_of(said, to)
            if problems and heard.said and heard.said.word == said.word:
                return {"response_action": "errors", "errors": problems}
            view = self._form(heard, said, to)
        return {"response_action": "update", "view": in_place(view, heard)}

    async def block_suggestion(self, body: Json) -> list[dict[str, Any]]:
        """What an answer that is being searched for may become."""
        return await suggested(body, self._app, self._people, self._places, self._catalogs)

    async def _handled(self, heard: Heard, begin: Begin = nobody) -> tuple[Speaker, Answer]:
        speaker, answer = await self._done(heard, begin)
        on = self._app.cards.on
        return speaker, await on(answer, heard.draft, speaker, typed=heard.typed, besides=heard.unkept)

    async def _done(self, heard: Heard, begin: Begin) -> tuple[Speaker, Answer]:
        free = heard.said is not None and self._app.free(heard.said.word)
        speaker = speaker_of(heard, None)
        try:
            sight = None if free else await self._people.look(heard.workspace, heard.user)
            speaker = speaker_of(heard, sight)
            foreign = heard.foreign or (sight is not None and sight.foreign)
            if not free and (heard.away or foreign):
                return speaker, sorry(speaker, NOT_HERE if heard.away else FOREIGN, self._written(heard))
            if heard.said is None:
                return speaker, sorry(speaker, strange_button())
            speaker = await self._places.speaker(heard, heard.said, self._app.specs.get(heard.said.word), sight)
            files = Files(self._opening, begin)
            answer = await self._app.handle(speaker, heard.said, typed=heard.typed, event=heard.event, files=files)
        except Untold:
            return speaker, sorry(speaker, UNTOLD, self._written(heard))
        except Exception as error:  # noqa: BLE001 - whatever it was, the one who spoke is told, and loses no words
            log.error("event %s raised %s", heard.event, type(error).__name__)
            settled = await self.journal.given_up(heard)
            answer = sorry(speaker, trouble(error if settled else Unsure(), self._written(heard)))
        if heard.unknown and isinstance(answer.said, Message):
            answer = Answer(unknown(heard.unknown, answer.said), answer.zone, answer.language, card=answer.card)
        return speaker, answer

    def _written(self, heard: Heard) -> tuple[Field, ...]:
        said = heard.said if heard.typed else None
        return written(self._app.specs.get(said.word), said) if said else ()

    async def _in_order(self, heard: Heard, begin: Begin) -> tuple[Speaker, Answer]:
        async with self.crowd.after((heard.workspace, heard.user)):
            return await self._handled(heard, begin)

    async def _follow(self, heard: Heard, handling: "asyncio.Task[tuple[Speaker, Answer]]") -> None:
        """Not before Slack has surely shown what the acknowledgement brought, which would cover the answer."""
        await asyncio.sleep(self._lag)
        await self._show(heard, await handling)

    async def _show(self, heard: Heard, handled: tuple[Speaker, Answer], *, shown: bool = False) -> None:
        """Its card was `shown` already."""
        speaker, answer = handled
        if shown:
            answer = replace(answer, card=None)
        try:
            await self._shown(heard, speaker, answer)
        except Exception as error:  # noqa: BLE001 - what was asked is done; showing it once more would raise once more
            log.error("the answer to event %s raised %s", heard.event, type(error).__name__)
        self._over(heard)

    async def _shown(self, heard: Heard, speaker: Speaker, answer: Answer) -> None:
        reply, to, said = Reply(self.api, heard), self._to(answer), answer.said
        if isinstance(said, Form):
            if await reply.open(self._form(heard, said, to), self._form(heard, said, to, files=False)):
                return
            said = as_message(said, heard.said or Draft(said.word))
        try:
            drawn, whose = said.picture, answer.account
            picture = await self._pictures.of_answer(heard.workspace, drawn, to, whose) if drawn else None
            settled = heard.said is not None and heard.said.settles and said is answer.said and not answer.sorry
            await reply.show(said, to, picture=picture, settled=settled, card=answer.card)
            self._app.lately.answered(speaker, answer, partial(self._beside, heard))
        except TooLate:
            if answer.card is not None:
                await self._directly(speaker, answer.card)
            if not heard.away and said.text is not FOREIGN.text:  # nothing is kept for these, no letter too
                await self._app.write(speaker, said)

    async def _beside(self, heard: Heard, more: Message, to: Reader) -> bool:
        """Something more, beside an answer or before it; whether it could be shown."""
        try:
            await Reply(self.api, heard).beside(more, ours(to))
        except TooLate:
            return False
        return True

    def _form(self, heard: Heard, form: Form, to: Reader, *, files: bool = True) -> View:
        asked, may = self._app.specs[form.word].shown, files and heard.workspace not in self.api.pasting
        return draw_form(form, to, {one.name for one in asked if one.kind == SEARCHED}, files=may)

    def _to(self, answer: Answer | None) -> Reader:
        zone, language = (answer.zone, answer.language) if answer else ("UTC", "en")
        return ours(reader(zone, language, self._catalogs))

    def _over(self, heard: Heard) -> None:
        """It is answered; and their Home may show something else now."""
        self.journal.shown(heard)
        if self.journal.keeps(heard):
            self._homes.touched(heard.workspace, heard.user)

    def _soon(self, work: Coroutine[Any, Any, Any]) -> "asyncio.Task[Any]":
        task = asyncio.create_task(work)
        self._open.add(task)
        task.add_done_callback(self._open.discard)
        return task
