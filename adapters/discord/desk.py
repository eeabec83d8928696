"""Where people on Discord are answered: within three seconds, only to them, and by letter where that came too late."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any, cast

import discord

from adapters.common.enclosing import NOT_TAKEN, enclosed
from adapters.common.lanes import Lanes
from adapters.common.opening import READING, Files
from adapters.discord.attachments import Attachments
from adapters.discord.cut_short import CutShort
from adapters.discord.inbound import EVERYWHERE, NAME, Interaction, command_of, focus_of, speaker_of
from adapters.discord.letter import draw_plain
from adapters.discord.modals import draw_form, form_of
from adapters.discord.patience import Patience
from adapters.discord.permissions import hidden, lacking, unfit
from adapters.discord.render import draw, presses
from adapters.discord.reply import LOST, Reply, TooLarge, TooLate
from adapters.discord.rich import RICH, Rich
from adapters.discord.sending.refusals import PROBLEMS
from bot.app import App
from bot.events import Wrote
from bot.forms import Form
from bot.letters import LetterKind
from bot.messages import Message, without_file
from bot.packing import File
from bot.people import Place, Speaker
from bot.replies import as_message, strange_button, trouble, written
from bot.seen import cut
from bot.tokens import BadToken, Draft
from bot.words import Catalogs, Reader, reader, render
from bot.work import Answer

log = logging.getLogger(__name__)

PATIENCE = 1.5  # seconds that the core has before the answer is put off; Discord waits for three
FINISH = 3.0  # seconds for answers under way when we stop
CROWD = 32  # answers under way, beyond which they are put off first
CHOICES = 25


class Desk:
    """One interaction in, one answer out. Nothing raises, and nothing of what was said is logged."""

    def __init__(
        self, app: App, catalogs: Catalogs, attachments: Attachments, patience: float = PATIENCE, rich: Rich = RICH
    ) -> None:
        self._opening, self.cut_short = attachments.opening(), CutShort(app)
        self._app, self._catalogs, self._patience, self._rich = app, catalogs, patience, rich
        self._open: set[asyncio.Task[Any]] = set()
        self._calm, self._unheard, self._lanes = asyncio.Event(), 0, Lanes()

    async def finish(self) -> None:
        """Lets answers under way be given, for as long as somebody waits for them."""
        if self._open:
            await asyncio.wait(self._open, timeout=FINISH)

    async def command(self, interaction: Interaction) -> None:
        said, typed = command_of(_data(interaction))
        await self._hear(interaction, said, typed=typed)

    async def press(self, interaction: Interaction, token: str) -> None:
        try:
            said = self._app.pressed(token)
        except BadToken:
            said = None
        await self._hear(interaction, said, typed=False)

    async def submit(self, interaction: Interaction) -> None:
        try:
            said = form_of(_data(interaction))
        except BadToken:
            said = None
        await self._hear(interaction, said, typed=True)

    async def complete(self, interaction: Interaction) -> None:
        """What the option that is being typed may become."""
        data = _data(interaction)
        (said, _), name = command_of(data), focus_of(data)
        speaker = speaker_of(interaction)
        to = reader(speaker.zone or "UTC", speaker.language, self._catalogs)
        try:
            found = await self._app.suggest(speaker, said, name or "")
            shown = [(cut(render(one.label, to), 100), one.value) for one in found[:CHOICES]]
            choices = [discord.app_commands.Choice(name=name, value=value) for name, value in shown if name]
            await interaction.response.autocomplete(choices)
        except (*LOST, discord.HTTPException):
            pass  # they have typed on
        except Exception as error:  # noqa: BLE001 - without suggestions one can still type
            log.error("suggestions for %d raised %s", interaction.id, type(error).__name__)

    async def _hear(self, interaction: Interaction, said: Draft | None, *, typed: bool) -> None:
        speaker, event = speaker_of(interaction), f"{NAME}:{interaction.id}"
        refusal = self._app.door.refused(speaker, said, event, typed=typed)
        if refusal is not None and not refusal.told:  # they were told often enough: Discord says that nobody answers
            return
        if current := asyncio.current_task():
            self._open.add(current)
            current.add_done_callback(self._open.discard)
        reply = Reply(interaction, settles=said is not None and said.settles)
        card = await self._app.cards.to(said, speaker) if said is not None and typed else None
        card = None if card is not None and await self._first(reply, card, speaker) else card
        async with self._lanes.of(speaker, free=said is not None and self._app.free(said.word)):
            if refusal is not None:
                to = reader("UTC", speaker.language, self._catalogs)
                with suppress(TooLate):  # no letter is kept for it
                    await reply.show(partial(draw, refusal.said, to, self._rich), in_place=False)
            elif said is None:
                strange = Answer(strange_button(), "UTC", speaker.language, sorry=True)
                await self._give(reply, speaker, Draft(""), strange)
            else:
                await self._heard(interaction, reply, said, event, card, typed=typed)

    async def _heard(
        self, interaction: Interaction, reply: Reply, said: Draft, event: str, card: Message | None, *, typed: bool
    ) -> None:
        """`card` could not be shown before the answer."""
        speaker = self._speaker(interaction, said)
        patience = Patience(reply, self._patience)
        files: Sequence[File] = ()
        if len(self._open) > CROWD and not self._at_once(said, typed=typed):
            await self._queue(patience)
        try:
            opening = Files(self._opening, partial(self._reads, reply, patience, speaker, event))
            answer = await self._app.handle(speaker, said, typed=typed, event=event, files=opening)
            if isinstance(answer.said, Message):
                shown, files = await enclosed(answer.said, answer.account, self._app.copies.of)
                answer = replace(answer, said=shown)
        except Exception as error:  # noqa: BLE001 - whatever it was, the one who spoke is told, and loses no words
            log.error("interaction %d raised %s", interaction.id, type(error).__name__)
            theirs = written(self._app.specs.get(said.word), said) if typed else ()
            answer = Answer(trouble(error, theirs), "UTC", speaker.language, sorry=True)
        answer = replace(answer, card=card)
        await self._give(reply, speaker, said, answer, files, late=not await patience.ended())
        await self.cut_short.ended(event)

    async def _reads(self, reply: Reply, patience: Patience, speaker: Speaker, event: str) -> None:
        """They gave a file: they hear so at once, and what comes of it takes that place."""
        await self.cut_short.begins(event, speaker)
        await patience.ended()
        to = reader("UTC", speaker.language, self._catalogs)
        await reply.meanwhile(lambda: draw(READING, to, self._rich))

    async def _first(self, reply: Reply, card: Message, speaker: Speaker) -> bool:
        """At once: what was found in their words waits for no database and no crowd. Whether it could be shown."""
        to = reader("UTC", speaker.language, self._catalogs)
        return await reply.begin(lambda: draw(card, to, self._rich))

    async def _queue(self, patience: Patience) -> None:
        """In a crowd everybody hears first that an answer will come; then, or soon after, answers are looked for."""
        self._unheard += 1
        self._calm.clear()
        await patience.over()
        self._unheard -= 1
        if not self._unheard:
            self._calm.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(self._patience):
                await self._calm.wait()

    def _at_once(self, said: Draft, *, typed: bool) -> bool:
        """What waits for no crowd: an answer that needs no store, and a form, which can only be shown first."""
        spec = self._app.specs.get(said.word)
        opens = spec is not None and bool(spec.shown) and not (typed or said.go)
        return opens or self._app.free(said.word)

    async def _give(
        self,
        reply: Reply,
        speaker: Speaker,
        said: Draft,
        answer: Answer,
        files: Sequence[File] = (),
        *,
        late: bool = False,
    ) -> None:
        to = reader(answer.zone, answer.language, self._catalogs)
        message = as_message(answer.said, said) if isinstance(answer.said, Form) else answer.said
        try:
            if late:
                raise TooLate
            if isinstance(answer.said, Form) and await reply.open(draw_form(answer.said, to)):
                return
            await reply.show(
                lambda: draw(message, to, self._rich, files), in_place=message is answer.said and not answer.sorry
            )
            self._app.lately.answered(speaker, answer, partial(self._tell, reply))
        except TooLarge:
            await self._give(reply, speaker, said, replace(answer, said=without_file(message, NOT_TAKEN)))
        except TooLate:
            if not (isinstance(answer.said, Form) and answer.said.draft is None):  # nothing done, nothing typed
                await self._write(speaker, message)
            if answer.card is not None:
                await self._directly(reply.user, answer.card, to)

    async def _tell(self, reply: Reply, more: Message, to: Reader) -> bool:
        """Something more beside an answer; whether it could be shown."""
        try:
            await reply.beside(draw(more, to, self._rich))
        except TooLate:
            return False
        return True

    async def wrote(self, message: discord.Message) -> None:
        """Somebody wrote to the bot itself: their words are looked at, and go no further."""
        user = message.author
        speaker = Speaker(NAME, EVERYWHERE, str(user.id), user.display_name, Place(""))
        if (card := await self._app.door.wrote(message.content, speaker)) is not None:
            to = reader("UTC", speaker.language, self._catalogs)
            await self._directly(message.channel, card, to)
        if self._app.door.look(speaker):  # they were told a moment ago
            return
        try:
            await self._app.tell(Wrote(speaker))
        except Exception as error:  # noqa: BLE001 - nothing was asked; whoever writes again is answered then
            log.error("what somebody wrote could not be answered: %s", type(error).__name__)

    async def _directly(self, place: discord.abc.Messageable, card: Message, to: Reader) -> None:
        """A card where no answer can show it: it is no letter, since nothing may tell that there was one."""
        drawn = draw_plain(LetterKind.WROTE.value, card, presses(card.buttons, to, None), to, self._rich)
        with suppress(*PROBLEMS):  # a letter of what was asked comes in any case
            await place.send(drawn.content, view=drawn.view, suppress_embeds=True)

    async def _write(self, speaker: Speaker, message: Message) -> None:
        try:
            await self._app.write(speaker, message)
        except Exception as error:  # noqa: BLE001 - what was asked is done; only the answer is lost
            log.error("a late answer raised %s", type(error).__name__)

    def _speaker(self, interaction: Interaction, said: Draft) -> Speaker:
        """The speaker; for a host's command with what is wrong with its channels, and whether theirs is hidden."""
        speaker, guild = speaker_of(interaction), interaction.guild
        spec = self._app.specs.get(said.word)
        if spec is None or not spec.host or guild is None:
            return speaker
        named = [said.given.get(one.name, "") for one in spec.arguments if one.kind == "channel"]
        here = speaker.place.channel
        lacks, no_place = lacking(guild, filter(None, [here, *named])), unfit(guild, interaction.channel, here, named)
        return speaker_of(interaction, hidden=hidden(guild, here), lacks=lacks, unfit=no_place)


def _data(interaction: Interaction) -> Mapping[str, Any]:
    return cast(Mapping[str, Any], interaction.data or {})
