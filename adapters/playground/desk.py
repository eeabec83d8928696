"""Where people speak to the bot: a command or a press goes to the core, its answer becomes a private message."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any

from msgspec import convert
from msgspec.structs import replace

from adapters.common.enclosing import NOTHING
from adapters.common.lanes import Lanes
from adapters.common.listener import raised
from adapters.common.opening import Files, Opening
from adapters.files.reading import READERS
from adapters.playground.attachments import Attachments
from adapters.playground.clock import iso
from adapters.playground.inbound import BadRequest, Said
from adapters.playground.people import BOT, Persona
from adapters.playground.platform import Platform, Posted, Spot
from adapters.playground.render import as_seen, draw, draw_form
from bot.app import App
from bot.commands import Spec
from bot.forms import Form
from bot.messages import Extract, Message, without_file
from bot.packing import File
from bot.ports import People
from bot.replies import trouble, unknown_command
from bot.tokens import BadToken, Draft, split_key
from bot.words import Catalogs, Reader, reader, render
from bot.work import Answer

log = logging.getLogger(__name__)
Reply = dict[str, Any]
TOKENS = "GET /api/messages shows the buttons there are, each with its token."
OVER = "Perhaps everything was started over: close this and look again."
WHOLE = 2**40  # bytes: a page takes a file as it is
PATIENCE = 1.0  # seconds that an answer which needs no database waits for the platform's own memory


class Desk:
    """Answers as the API has them: {message}, {form, …} or {error, …}."""

    def __init__(
        self, app: App, platform: Platform, catalogs: Catalogs, after: Callable[[], Awaitable[object]]
    ) -> None:
        self._app, self._platform, self._catalogs, self._after = app, platform, catalogs, after
        self.attachments = Attachments(app.clock)
        self._files = Files(Opening(self.attachments.fetch, READERS))  # the page says itself that it is read
        self._lanes, self._turning = Lanes(), asyncio.Lock()
        self._turn: asyncio.Task[None] | None = None  # the next one, which has not begun

    async def act(self, said: Said) -> Reply:
        """A typed command. Raises BadRequest where it cannot be said at all."""
        return await self._hear(said, Draft(said.command or "", dict(said.given)), None)

    async def press(self, said: Said) -> Reply:
        """A pressed button; it answers in place where only the presser sees the message. Raises BadRequest."""
        pressed, key = self._draft(said.token or "")
        self._spec(pressed.word)
        if not self._app.free(pressed.word) and not await self._platform.offered(said.person.id, said.token or ""):
            raise BadRequest(f"{said.person.name} has no such button any more. {OVER}")
        given = {**pressed.given, **said.given}
        reply = await self._hear(said, replace(pressed, given=given), key)
        return {**reply, "token": said.token} if reply.get("form") == pressed.word else reply

    async def put_away(self, said: Said) -> None:
        """A form that was closed with something in it. Raises BadRequest."""
        pressed = self._draft(said.token)[0] if said.token else Draft(said.command or "")
        self._spec(pressed.word)
        what, speaker = replace(pressed, given={**pressed.given, **said.given}), said.person.speaker(said.where or "dm")
        refusal = self._app.door.refused(speaker, what, None)
        if refusal is None or refusal.told:
            await self._first(said, await self._app.cards.to(what, speaker))
        if refusal is None:
            await self._app.put_away(speaker, what, said.id)  # kept like what waits: nothing tells them apart

    async def shown(self, person: str, after: int) -> list[Reply]:
        """What a person can see of what changed after a rev."""
        return [as_seen(one) for one in await self._platform.visible(person, after)]

    async def copy(self, person: Persona, message: int) -> Sequence[File]:
        """Of their own data, for a message that brought it to them alone."""
        found = await self._platform.message(message)
        if found is None or found.owner != person.id or not found.body.get("own_data"):
            return ()
        return await self._made(person, convert(found.body["own_data"], bool | Extract))

    async def _made(self, person: Persona, what: bool | Extract) -> Sequence[File]:
        known = await self._app.units.read(lambda stores: stores[People].known(person.speaker()))
        return () if known is None else await self._app.copies.of(known.id, WHOLE, what)

    def _draft(self, token: str) -> tuple[Draft, str | None]:
        try:
            return self._app.pressed(token), split_key(token)[1]
        except BadToken:
            raise BadRequest(f"That is not a button of mine. {TOKENS}") from None

    def _spec(self, word: str) -> Spec:
        spec = self._app.specs.get(word)
        if spec is None:
            raise BadRequest(render(unknown_command(word).text, Reader()))
        return spec

    async def _standing(self, said: Said, key: str | None) -> Posted | None:
        """The message that the pressed button stands on."""
        if said.message is not None:
            found = await self._platform.message(said.message)
        else:
            found = await self._platform.find(key) if key is not None else None
        visible = found if found is not None and found.seen_by(said.person.id) else None
        if said.message is not None and visible is None:
            raise BadRequest(f"{said.person.name} has no such message any more. {OVER}")
        return visible

    async def _hear(self, said: Said, what: Draft, key: str | None) -> Reply:
        """Of a flood a human's share has its cards too."""
        self._spec(what.word)
        by = said.person.speaker(said.where or "dm")
        refusal = self._app.door.refused(by, what, said.id)
        looks = said.typed and (refusal is None or refusal.told)
        first = await self._first(said, await self._app.cards.to(what, by) if looks else None)
        if refusal is not None:  # the page keeps what was typed
            body = draw(refusal.said, Reader())
            return {**first, "error": body["text"], "message": body, "wait": -(-refusal.wait // 1000)}
        try:
            return {**first, **await self._heard(said, what, key)}
        except Exception as failed:  # whatever it was, the card is there
            if not first or isinstance(failed, BadRequest):
                raise
            raised(failed)
            return {**first, "error": render(trouble(failed, ()).text, Reader())}

    async def _first(self, said: Said, card: Message | None) -> Reply:
        """What was found in their words waits for nothing."""
        if card is None:
            return {}
        place = said.where or "dm"
        try:
            async with asyncio.timeout(PATIENCE):
                return {"card": as_seen(await self._privately(said.person.id, place, card, Reader()))}
        except Exception as failed:  # noqa: BLE001 - it is shown all the same, only unkept
            log.error("%s while a message was kept", type(failed).__name__)
        return {"card": self._as_unkept(card, place, Reader())}

    async def _heard(self, said: Said, what: Draft, key: str | None) -> Reply:
        speaker, free = said.person.speaker(said.where or "dm"), self._app.free(what.word)
        async with self._lanes.of(speaker, free=free):
            return await (self._at_once if free else self._in_turn)(said, what, key, said.id)

    async def _in_turn(self, said: Said, what: Draft, key: str | None, event: str | None) -> Reply:
        stands = await self._standing(said, key)
        place = stands.place if stands else said.where or "dm"
        if event is not None and (known := await self._platform.answer_to(event)) is not None:
            before = await self._platform.message(known)
            if before is not None:
                return {"message": as_seen(before)}
        speaker = said.person.speaker(place)
        answer = await self._app.handle(speaker, what, typed=said.typed, event=event, files=self._files)
        try:
            reply = await self._answer(said, answer, place, stands if what.settles else None, event)
        except Exception as failed:  # noqa: BLE001 - what was asked is done: it is answered all the same, only unkept
            log.error("%s while an answer was kept", type(failed).__name__)
            reply = self._unkept(answer, place)
        if isinstance(answer.said, Message):
            self._app.lately.answered(said.person.speaker(place), answer, partial(self._tell, said.person.id, place))
        try:
            await self._turned()
        except Exception as failed:  # noqa: BLE001 - the answer stands; letters go at the next turn
            log.error("%s in the turn after a command", type(failed).__name__)
        return reply

    async def _turned(self) -> None:
        """One turn for all who wait for one: a flood's own would otherwise come before everybody else's."""
        if self._turn is None:
            self._turn = asyncio.create_task(self._next_turn())
        await asyncio.shield(self._turn)

    async def _next_turn(self) -> None:
        async with self._turning:
            self._turn = None
            await self._after()

    async def _tell(self, person: str, place: Spot, more: Message, to: Reader) -> bool:
        """Something more beside what they were answered."""
        await self._privately(person, place, more, to)
        return True

    async def _privately(self, person: str, place: Spot, said: Message, to: Reader) -> Posted:
        return await self._platform.post(place, BOT, draw(said, to), self._app.clock.now(), owner=person, private=True)

    async def wrote(self, said: Said) -> Reply:
        """Words that are no command: they are looked at, and go no further."""
        by = said.person.speaker(said.where or "dm")
        return await self._first(said, await self._app.door.wrote(said.command or "", by))

    async def _at_once(self, said: Said, what: Draft, key: str | None, event: str | None) -> Reply:
        """What needs no store waits for nothing: for no turn, and hardly for the platform's own memory."""
        place = said.where or "dm"
        answer = await self._app.handle(said.person.speaker(place), what, typed=said.typed)
        try:
            async with asyncio.timeout(PATIENCE):
                stands = await self._standing(said, key)
                return await self._answer(said, answer, stands.place if stands else place, None, event)
        except BadRequest:
            raise
        except Exception as failed:  # noqa: BLE001 - it answers all the same, only unkept
            log.error("%s while an answer was kept", type(failed).__name__)
        return self._unkept(answer, place)

    def _unkept(self, answer: Answer, place: Spot) -> Reply:
        to = reader(answer.zone, answer.language, self._catalogs)
        if isinstance(answer.said, Form):
            return draw_form(answer.said, to)
        return {"message": self._as_unkept(answer.said, place, to)}

    def _as_unkept(self, said: Message, place: Spot, to: Reader) -> Reply:
        at = iso(self._app.clock.now())
        return {"at": at, "where": place, "from": BOT, **draw(said, to), "private": True, "edited": False}

    async def _answer(self, said: Said, answer: Answer, place: Spot, stands: Posted | None, event: str | None) -> Reply:
        to = reader(answer.zone, answer.language, self._catalogs)
        if isinstance(answer.said, Form):
            return draw_form(answer.said, to)
        told, what = answer.said, answer.said.own_data
        if isinstance(what, Extract) and not await self._made(said.person, what):
            told = without_file(told, NOTHING)
        body = draw(told, to)
        if answer.sorry and not body["buttons"]:  # nothing to press, so nothing to keep
            return {"error": body["text"], "message": body}
        kept = None
        if stands is not None and stands.private and not answer.sorry:
            kept = await self._platform.edit(stands.n, body)
        if kept is None:
            at, owner = self._app.clock.now(), said.person.id
            kept = await self._platform.post(place, BOT, body, at, owner=owner, private=True, key=event)
        if answer.sorry:
            return {"error": body["text"], "message": as_seen(kept)}
        if event is not None:
            await self._platform.answered(event, kept.n)
        return {"message": as_seen(kept)}
