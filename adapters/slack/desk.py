"""Where people on Slack are answered: acknowledged at once, one by one behind that, and only for their own eyes."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import nullcontext, suppress
from typing import Any

from adapters.slack.charts import Charts
from adapters.slack.crowd import Crowd
from adapters.slack.homes import Homes
from adapters.slack.inbound import NAME, Happened, Heard, Json, Sight, actor_of, placed, searching
from adapters.slack.journal import Journal
from adapters.slack.modals import draw_form, problems_of, suggestions
from adapters.slack.people import People
from adapters.slack.places import Places
from adapters.slack.reading import form_of
from adapters.slack.render import draw, sheet
from adapters.slack.reply import Reply, TooLate, View
from adapters.slack.wording import ours
from bot.app import App
from bot.events import PersonLeft
from bot.forms import Form
from bot.messages import Message
from bot.people import Actor
from bot.replies import as_message, strange_button, trouble, written
from bot.tokens import Draft
from bot.words import Catalogs, Reader, Text, lines, reader, say
from bot.work import Answer

log = logging.getLogger(__name__)

PATIENCE = 2.0  # seconds in which a form is answered by its acknowledgement; Slack waits for three
FINISH = 3.0  # seconds for answers under way when we stop
SEARCHED = "id"  # questions whose answers are rows of one's own: searched for while one types

FOREIGN = Message(
    say(
        "You are here from another workspace, and I can only keep things for people of this one. Someone who looks "
        "after yours can add me there; a guest account here works too."
    )
)
GUEST = say(
    "You are a guest here: all of it works in this channel. Should my direct messages not reach you, they wait in "
    "/inbox."
)
ONE_MOMENT = Message(say("One moment. I have what you wrote, and am still working on it."))


class Desk:
    """Nothing raises, and nothing of what was said is logged.

    `removed` is told of a workspace that took the bot out, and when (UTC ms).
    """

    def __init__(
        self,
        app: App,
        journal: Journal,
        catalogs: Catalogs,
        people: People,
        places: Places,
        charts: Charts,
        homes: Homes,
        reply: Callable[[Heard], Reply],
        removed: Callable[[str, int], Awaitable[None]],
        patience: float = PATIENCE,
    ) -> None:
        self._app, self._journal, self._catalogs, self._patience = app, journal, catalogs, patience
        self._people, self._places, self._charts, self._homes = people, places, charts, homes
        self._reply, self._removed = reply, removed
        self.crowd = Crowd()
        self._open: set[asyncio.Task[Any]] = set()

    async def finish(self) -> None:
        """Lets answers under way be given; what does not end in time is written down, and done at the next start."""
        if self._open:
            await asyncio.wait(self._open, timeout=FINISH)

    async def resume(self) -> None:
        """What was acknowledged and not done before we went down."""
        try:
            waiting = await self._journal.unsettled()
        except Exception as error:  # noqa: BLE001 - the database is of no use now; people are told so when they speak
            log.error("what waits could not be read: %s", type(error).__name__)
            return
        for one in waiting:
            self._soon(self.answer(one) if isinstance(one, Heard) else self.note(one))

    async def note(self, one: Happened) -> None:
        """An event of Slack's."""
        try:
            match one.what:
                case "home":
                    await self._homes.opened(one.workspace, one.user)
                case "changed":
                    self._people.forget(one.workspace, one.user)
                case "left":
                    self._people.forget(one.workspace, one.user)
                    sight = await self._people.look(one.workspace, one.user)
                    if sight is None or sight.gone:  # an event can be a day late, and they be back
                        await self._app.tell(PersonLeft(NAME, one.workspace, one.user))
                case "removed":
                    await self._removed(one.workspace, one.at)
            await self._journal.settle(one)
        except Exception as error:  # noqa: BLE001 - what was written down is looked at again at the next start
            log.error("event %s raised %s", one.event, type(error).__name__)

    async def answer(self, heard: Heard) -> None:
        """Anything said but a form, after its acknowledgement; in a crowd what only looks goes first."""
        await self._soon(self._answered(heard))

    async def _answered(self, heard: Heard) -> None:
        async with self.crowd.turn() if self._journal.keeps(heard) else nullcontext():
            await self._show(heard, await self._handled(heard))

    async def submit(self, heard: Heard, spent: float = 0) -> View:
        """A form sent in, `spent` seconds ago: the body of its acknowledgement.

        Where that would take too long, the view follows.
        """
        handling = self._soon(self._handled(heard))
        await asyncio.wait({handling}, timeout=max(0, self._patience - spent))
        if not handling.done():
            self._soon(self._follow(heard, handling))
            return {"response_action": "update", "view": placed(sheet(ONE_MOMENT, self._to(None)), heard.channel)}
        _, answer = handling.result()
        self._over(heard)
        to = self._to(answer)
        if isinstance(answer.said, Message):
            return {"response_action": "update", "view": placed(sheet(answer.said, to), heard.channel)}
        problems = problems_of(answer.said, to)
        if problems and heard.said and heard.said.word == answer.said.word:
            return {"response_action": "errors", "errors": problems}
        return {"response_action": "update", "view": self._form(answer.said, to, heard.channel)}

    async def suggest(self, body: Json) -> list[dict[str, Any]]:
        """What an answer that is being searched for may become."""
        name, said = body["action_id"], form_of(body["view"])
        if said is None:
            return []
        half = Draft(said.word, {**said.given, name: body["value"]})
        heard = searching(body, half)
        sight = await self._people.look(heard.workspace, heard.user)
        try:
            found = await self._app.suggest(await self._actor(heard, sight), half, name)
        except Exception as error:  # noqa: BLE001 - nothing is offered then
            log.error("a suggestion raised %s", type(error).__name__)
            return []
        return suggestions(found, ours(reader("UTC", sight.language if sight else "en", self._catalogs)))

    async def _handled(self, heard: Heard) -> tuple[Actor, Answer]:
        free = heard.said is not None and self._app.free(heard.said.word)
        sight = None if free else await self._people.look(heard.workspace, heard.user)
        actor = actor_of(heard, sight)
        if not free and (heard.foreign or (sight and sight.foreign)):
            return actor, _sorry(actor, FOREIGN)
        if heard.said is None:
            return actor, _sorry(actor, strange_button())
        try:
            actor = await self._actor(heard, sight)
            answer = await self._app.handle(actor, heard.said, typed=heard.typed, event=heard.event)
        except Exception as error:  # noqa: BLE001 - whatever it was, the one who spoke is told, and loses no words
            log.error("event %s raised %s", heard.event, type(error).__name__)
            theirs = written(self._app.specs.get(heard.said.word), heard.said) if heard.typed else ()
            answer = _sorry(actor, trouble(theirs))
            with suppress(Exception):  # it said that nothing was kept, so it is not done later
                await self._journal.settle(heard)
        if heard.unknown and isinstance(answer.said, Message):
            answer = Answer(_unknown(heard.unknown, answer.said), answer.zone, answer.language)
        return actor, answer

    async def _actor(self, heard: Heard, sight: Sight | None) -> Actor:
        """With what only Slack knows: for a host's command, of the channels that it is about."""
        said = heard.said
        spec = self._app.specs.get(said.word) if said else None
        if said is not None and spec is not None and spec.host:
            named = [said.given.get(one.name, "") for one in spec.asked if one.kind == "channel"]
            survey = await self._places.survey(heard.workspace, heard.user, heard.channel, named)
            return actor_of(heard, sight, manages=survey.made, lacks=survey.lacks)
        if said is not None and said.word == "join" and sight and sight.guest:
            return actor_of(heard, sight, lacks=(GUEST,))
        return actor_of(heard, sight)

    async def _follow(self, heard: Heard, handling: "asyncio.Task[tuple[Actor, Answer]]") -> None:
        await self._show(heard, await handling)

    async def _show(self, heard: Heard, handled: tuple[Actor, Answer]) -> None:
        actor, answer = handled
        reply, to = self._reply(heard), self._to(answer)
        said = answer.said
        try:
            if isinstance(said, Form):
                if await reply.open(self._form(said, to, heard.channel)):
                    self._over(heard)
                    return
                message = as_message(said, heard.said or Draft(said.word))
            else:
                message = said
            picture = await self._charts.file(heard.workspace, message.picture, to)
            if reply.in_view:
                await reply.turn(placed(sheet(message, to, picture=picture), heard.channel))
            else:
                await reply.show(draw(message, to, picture=picture), in_place=not answer.sorry)
        except TooLate:
            if isinstance(said, Message) or said.draft is not None:  # else nothing was done, and nothing typed
                await self._write(actor, said if isinstance(said, Message) else as_message(said, Draft(said.word)))
        except Exception as error:  # noqa: BLE001 - what was asked is done; showing it once more would raise once more
            log.error("the answer to event %s raised %s", heard.event, type(error).__name__)
        self._over(heard)

    async def _write(self, actor: Actor, message: Message) -> None:
        try:
            await self._app.write(actor, message)
        except Exception as error:  # noqa: BLE001 - what was asked is done; only the answer is lost
            log.error("a late answer raised %s", type(error).__name__)

    def _form(self, form: Form, to: Reader, channel: str | None) -> View:
        asked = self._app.specs[form.word].shown
        return placed(draw_form(form, to, {one.name for one in asked if one.kind == SEARCHED}), channel)

    def _to(self, answer: Answer | None) -> Reader:
        zone, language = (answer.zone, answer.language) if answer else ("UTC", "en")
        return ours(reader(zone, language, self._catalogs))

    def _over(self, heard: Heard) -> None:
        """It is answered; and their Home may show something else now."""
        self._journal.shown(heard)
        if self._journal.keeps(heard):
            self._homes.touched(heard.workspace, heard.user)

    def _soon(self, work: Coroutine[Any, Any, Any]) -> "asyncio.Task[Any]":
        task = asyncio.create_task(work)
        self._open.add(task)
        task.add_done_callback(self._open.discard)
        return task


def _sorry(actor: Actor, message: Message) -> Answer:
    return Answer(message, actor.zone or "UTC", actor.language, sorry=True)


def _unknown(word: str, help_: Message) -> Message:
    first: Text = say("I don't know “{word}”. Here is what I can do.", word=word[:40])
    return Message(lines(first, help_.text, between="\n\n"), help_.title, help_.fields, help_.buttons, help_.picture)
