"""One answer to one interaction: at once or put off and then filled in, and always for the presser's eyes only."""

from collections.abc import Callable, Sequence

import aiohttp
import discord

from adapters.discord.inbound import Interaction
from adapters.discord.render import Drawn

ACKNOWLEDGED = 40060  # Discord has an answer to this interaction
EDITS = 2  # tries to fill in an answer: it says the same each time
LOST = (aiohttp.ClientError, OSError)  # the call was made, and its reply did not come

Paint = Callable[[], Sequence[Drawn]]
"""Draws the answer; once for each try, since a file is read but once."""


class TooLate(Exception):
    """Discord takes no answer to this interaction any more."""


class Reply:
    """Raises TooLate where the answer has to find another way; in place where only the presser sees the message."""

    def __init__(self, interaction: Interaction) -> None:
        self._interaction = interaction
        self._stands = interaction.message is not None and interaction.message.flags.ephemeral
        self._updates = False

    async def put_off(self) -> None:
        """Says that the answer will come, which keeps the way open for fifteen minutes."""
        try:
            await self._interaction.response.defer(ephemeral=True, thinking=not self._stands)
        except LOST:  # perhaps it is put off, perhaps not: showing the answer finds out
            return
        except discord.HTTPException as refused:
            if refused.code != ACKNOWLEDGED:
                raise TooLate from refused
        self._updates = self._stands

    async def open(self, modal: discord.ui.Modal) -> bool:
        """Opens a form, where one can be: not from a form, and not once the answer was put off."""
        if self._interaction.response.is_done() or self._interaction.type is discord.InteractionType.modal_submit:
            return False
        try:
            await self._interaction.response.send_modal(modal)
        except (*LOST, discord.HTTPException) as refused:
            raise TooLate from refused
        return True

    async def show(self, paint: Paint, *, in_place: bool) -> None:
        """Shows an answer, in several messages where one does not hold it."""
        first, *more = paint()
        try:
            if not self._interaction.response.is_done():
                await self._first(paint, in_place=in_place and self._stands)
            elif self._updates and not in_place:
                more = [first, *more]
            else:
                await self._fill_in(paint)
            for one in more:
                await self._interaction.followup.send(view=one.view, files=[*one.files], ephemeral=True)
        except (*LOST, discord.HTTPException) as refused:
            raise TooLate from refused

    async def _first(self, paint: Paint, *, in_place: bool) -> None:
        drawn = paint()[0]
        try:
            if in_place:
                await self._interaction.response.edit_message(view=drawn.view, attachments=[*drawn.files])
            else:
                await self._interaction.response.send_message(view=drawn.view, files=[*drawn.files], ephemeral=True)
        except LOST:
            await self._fill_in(paint)
        except discord.HTTPException as refused:
            if refused.code != ACKNOWLEDGED:
                raise
            await self._fill_in(paint)

    async def _fill_in(self, paint: Paint) -> None:
        for left in reversed(range(EDITS)):
            drawn = paint()[0]
            try:
                await self._interaction.edit_original_response(view=drawn.view, attachments=[*drawn.files])
                return
            except LOST:
                if not left:
                    raise
