"""The courier's way to Discord: each letter one message, its key the nonce and on every button."""

from dataclasses import replace
from typing import Any

import discord

from adapters.common.enclosing import NOT_TAKEN, Copy, enclosed, nobodys
from adapters.common.refusals import Refused
from adapters.discord.letter import Letter, as_it_was, draw_letter
from adapters.discord.render import Drawn
from adapters.discord.rich import RICH, Rich
from adapters.discord.sending.calls import Calls
from adapters.discord.sending.directs import DISTANCE, Directs
from adapters.discord.sending.history import History
from adapters.discord.sending.members import Members
from adapters.discord.sending.refusals import LINK, NO_CHANNEL, REFUSED
from adapters.discord.unlinked import unlinked
from bot.calendar import MINUTE_MS
from bot.courier import Absent, Later, Never, Outcome, Sent, Shut, Unknown, pause
from bot.letters import Carried, LetterKind
from bot.messages import without_file
from bot.ports import Clock
from bot.words import Reader

NONCE = 2 * MINUTE_MS  # ms; Discord remembers a nonce for "the past few minutes"
BEFORE = MINUTE_MS  # ms before the first try from which a letter is looked for
# Of the 50 requests a second that Discord allows, answers to what people do not counted
# (docs.discord.com/developers/topics/rate-limits): two are left, since on their way some catch up with others.
PER_SECOND = 48.0


class DiscordGateway:
    """Letters go through discord.py's own requests.

    discord.py repeats a request that got a 5xx or lost its connection, with the same body: the nonce in it, enforced,
    makes that safe. `per_second` is for all requests together. After `patience` seconds, which is less than the
    courier's lease, an outcome is unknown.
    """

    def __init__(
        self,
        client: discord.Client,
        clock: Clock,
        *,
        per_second: float = PER_SECOND,
        patience: float = 45,
        distance: tuple[int, int] = DISTANCE,
        rich: Rich = RICH,
        copy: Copy = nobodys,
    ) -> None:
        self._client, self._clock, self._rich, self._copy = client, clock, rich, copy
        self._calls = Calls(client, clock, per_second, patience)
        self._directs = Directs(client, self._calls, clock, distance)
        self._members = Members(client, self._calls, clock)
        self._history = History(client, self._calls)

    async def send(self, letter: Carried, to: Reader) -> Outcome:
        found = await self._send(letter, to)
        if found == LINK:  # Discord finds one of its links harmful: once more without any
            found = await self._send(replace(letter, message=unlinked(letter.message)), to)
        if found == REFUSED and letter.message.own_data:  # as where its file is too large after all
            found = await self._send(replace(letter, message=without_file(letter.message, NOT_TAKEN)), to)
        if isinstance(found, Shut) and letter.address.user is not None:
            self._directs.forget(int(letter.address.user))
        return REFUSED if found == LINK else found

    async def _send(self, letter: Carried, to: Reader) -> Outcome:
        by, address = self._calls.deadline(), letter.address
        said, files = await enclosed(letter.message, letter.account, self._copy)
        drawn = draw_letter(replace(letter, message=said), to, self._rich, files)
        try:
            if address.user is not None and letter.author is not None and letter.circle is not None:
                await self._members.check(int(address.workspace), int(address.user), by)
            return await self._post(_name(letter), drawn, letter.key, await self._channel(letter, by), by)
        except Refused as refused:
            return refused.outcome

    async def say(self, name: str, drawn: Letter, *, channel: int | None = None, user: int = 0) -> Outcome:
        """A message that is no letter, in a channel or to somebody directly (ids); its `name` is its nonce, too."""
        by = self._calls.deadline()
        try:
            return await self._post(name, drawn, name, channel or await self._directs.channel(user, None, by), by)
        except Refused as refused:
            return refused.outcome

    async def _post(self, name: str, drawn: Letter, nonce: str, channel: int, by: float) -> Sent:
        place, nobody = self._client.get_partial_messageable(channel), discord.AllowedMentions.none()
        sent = await self._calls.call(
            name,
            lambda: place.send(
                drawn.content,
                view=drawn.view,
                files=drawn.files,
                suppress_embeds=True,
                nonce=nonce,
                allowed_mentions=nobody,
            ),
            by,
            posting=True,
        )
        return Sent(f"{channel}/{sent.id}")

    async def edit(self, letter: Carried, to: Reader) -> Outcome:
        by, name = self._calls.deadline(), f"edit of {_name(letter)}"
        channel, _, message = (letter.platform_id or "").partition("/")
        if not message:
            return Never("message gone")
        known = self._client.get_partial_messageable(int(channel)).get_partial_message(int(message))
        nobody = discord.AllowedMentions.none()

        async def show(drawn: Letter | Drawn) -> None:
            view: Any = drawn.view  # for discord.py these are two kinds of edits
            content = drawn.content if isinstance(drawn, Letter) else discord.utils.MISSING
            await self._calls.call(
                name,
                lambda: known.edit(content=content, view=view, attachments=drawn.files, allowed_mentions=nobody),
                by,
            )

        try:
            await self._calls.earlier(name, by)  # an older wording, which must not land after this one
            try:
                await show(draw_letter(letter, to, self._rich))
            except Refused as refused:
                if refused.outcome != REFUSED:
                    raise
                await show(as_it_was(draw_letter(letter, to, self._rich)))
        except Refused as refused:
            return refused.outcome
        return Sent(f"{channel}/{message}")

    async def find(self, letter: Carried) -> Outcome:
        by = self._calls.deadline()
        try:
            found = await self._look(letter, by)
        except Refused as refused:
            found = refused.outcome
        match found:
            case Later(wait):
                return Later(wait or pause(letter.tries))  # as patient as a letter that was never tried
            case Unknown() if self._young(letter):
                return Absent(sure=False)  # sent again by then, the nonce shows Discord that it is the same
        return found

    async def clear(self) -> int:
        return 0  # charts and copies go along with messages, and stay with who got them

    async def close(self) -> None:
        """Nothing more is sent; what is under way gets a few seconds."""
        await self._calls.close()

    async def _look(self, letter: Carried, by: float) -> Outcome:
        sent = await self._calls.earlier(_name(letter), by)
        if sent is not None:
            return Sent(f"{sent.channel.id}/{sent.id}")
        channel = await self._channel(letter, by)
        since = (letter.first_tried or 0) - BEFORE
        guild = int(letter.address.workspace) if letter.address.user is None else None
        return await self._history.find(channel, letter.key, since, by, guild=guild)

    async def _channel(self, letter: Carried, by: float) -> int:
        user, channel = letter.address.user, letter.address.channel
        if user is not None:
            hello = letter.kind is LetterKind.HELLO
            return await self._directs.channel(int(user), letter.earlier, by, hello=hello)
        if channel is None:
            raise Refused(NO_CHANNEL)
        return int(channel)

    def _young(self, letter: Carried) -> bool:
        return letter.first_tried is not None and 0 <= self._clock.now() - letter.first_tried < NONCE


def _name(letter: Carried) -> str:
    return f"letter {letter.id}"
