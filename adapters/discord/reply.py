"""One answer to one interaction: at once or put off and then filled in, and always for the presser's eyes only."""

import secrets
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, repeat
from typing import Any

import aiohttp
import discord

from adapters.discord.inbound import Interaction
from adapters.discord.render import Drawn

ACKNOWLEDGED = 40060  # Discord has an answer to this interaction
TOO_LARGE = 40005
TRIES = 2  # of each call: it says the same each time
# The call was made, and its reply did not come; RuntimeError is how aiohttp says that the session was closed meanwhile.
LOST = (aiohttp.ClientError, OSError, RuntimeError)

Paint = Callable[[], Sequence[Drawn]]
"""Draws the answer; anew for each further try, since a file is read but once."""


class TooLate(Exception):
    """Discord takes no answer to this interaction any more."""


class TooLarge(Exception):
    """Discord does not take the files that go with it; it still takes words."""


class Reply:
    """Raises TooLate where the answer has to find another way, TooLarge where that is without its files; in place of
    what only the presser sees and `settles`.
    """

    def __init__(self, interaction: Interaction, *, settles: bool) -> None:
        self._interaction, self._settles, self.user = interaction, settles, interaction.user
        card = interaction.message if interaction.message is not None and interaction.message.flags.ephemeral else None
        data: Any = interaction.data or {}
        self._menu = _anew(card) if card is not None and data.get("values") else None
        self._stands = card is not None and (settles or self._menu is not None)
        self._is_put_off = self._has_begun = False

    async def begin(self, paint: Paint) -> bool:
        """Shows what is seen before the answer, which then comes below it; whether Discord took it."""
        try:
            await self._first((paint()[0] for _ in repeat(None)), in_place=False)
        except (*LOST, discord.HTTPException):
            return False
        self._has_begun = True
        return True

    async def put_off(self) -> None:
        """Says that the answer will come, which keeps the way open for fifteen minutes."""
        if self._has_begun:
            return
        response = self._interaction.response
        try:
            await _respond(lambda: response.defer(ephemeral=True, thinking=not self._stands))
        except LOST:  # perhaps it is put off, perhaps not: showing the answer finds out
            if self._menu is None:  # in the place of a card with a menu nothing is tried
                return
        except discord.HTTPException as refused:
            raise TooLate from refused
        self._is_put_off = True

    async def meanwhile(self, paint: Paint) -> None:
        """Shows what is seen until the answer takes its place; below what has begun it is not shown."""
        if self._has_begun or self._stands:
            await self.put_off()
            return
        fresh = (paint()[0] for _ in repeat(None))
        with suppress(*LOST, discord.HTTPException):  # showing the answer finds out
            if self._is_put_off:
                await self._fill_in(fresh)
                return
            await self._first(fresh, in_place=False)
            self._is_put_off = True

    async def open(self, modal: discord.ui.Modal) -> bool:
        """Opens a form, where one can be: not from a form, and not once the answer was put off."""
        if self._is_put_off or self._has_begun or self._interaction.type is discord.InteractionType.modal_submit:
            return False
        try:
            await _respond(lambda: self._interaction.response.send_modal(modal))
        except (*LOST, discord.HTTPException) as refused:
            raise TooLate from refused
        return True

    async def show(self, paint: Paint, *, in_place: bool) -> None:
        """Shows an answer, in several messages where one does not hold it."""
        in_place = in_place and self._settles
        if self._menu is not None and not in_place and not self._is_put_off:
            await self.put_off()
        first, *more = paint()
        fresh = chain([first], (paint()[0] for _ in repeat(None)))
        try:
            if self._has_begun:
                more = [first, *more]
            elif not self._is_put_off:
                await self._first(fresh, in_place=in_place and self._stands)
            elif self._stands and not in_place:
                more = [first, *more]
            else:
                await self._fill_in(fresh)
            await self._send(more)
            if self._menu is not None and not in_place:
                with suppress(*LOST, discord.HTTPException):  # the answer is there; another choice can still be made
                    await self._interaction.edit_original_response(view=self._menu)
        except (*LOST, discord.HTTPException) as refused:
            raise (TooLarge if getattr(refused, "code", 0) == TOO_LARGE else TooLate) from refused

    async def beside(self, drawn: Sequence[Drawn]) -> None:
        """Shows something more."""
        try:
            await self._send(drawn)
        except (*LOST, discord.HTTPException) as refused:
            raise TooLate from refused

    async def _send(self, drawn: Sequence[Drawn]) -> None:
        for one in drawn:
            await self._interaction.followup.send(view=one.view, files=[*one.files], ephemeral=True)

    async def _first(self, fresh: Iterator[Drawn], *, in_place: bool) -> None:
        response = self._interaction.response

        def respond() -> Awaitable[object]:
            drawn = next(fresh)
            if in_place:
                return response.edit_message(view=drawn.view, attachments=[*drawn.files])
            return response.send_message(view=drawn.view, files=[*drawn.files], ephemeral=True)

        try:
            if await _respond(respond):
                return
        except LOST:
            pass
        await self._fill_in(fresh)

    async def _fill_in(self, fresh: Iterator[Drawn]) -> None:
        for left in reversed(range(TRIES)):
            drawn = next(fresh)
            try:
                await self._interaction.edit_original_response(view=drawn.view, attachments=[*drawn.files])
                return
            except LOST:
                if not left:
                    raise


def _anew(card: discord.Message) -> discord.ui.LayoutView:
    """The same card, with nothing chosen: Discord's client sends no choice twice in a row."""
    view = discord.ui.LayoutView.from_message(card, timeout=None)
    for one in view.walk_children():
        if isinstance(one, discord.ui.Select):
            one.custom_id = f"~{secrets.token_hex(8)}"
    view.stop()
    return view


async def _respond(respond: Callable[[], Awaitable[object]]) -> bool:
    """Gives the first answer; whether it is new to Discord, which after a lost reply may have it already."""
    for left in reversed(range(TRIES)):
        try:
            await respond()
            return True
        except LOST:
            if not left:
                raise
        except discord.HTTPException as refused:
            if refused.code != ACKNOWLEDGED:
                raise
            break
    return False
