"""A button of ours on Discord: its custom_id is the token, so it works after a restart and years later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, cast

import discord
from discord.ui import Button, DynamicItem

if TYPE_CHECKING:
    import re


class Pressed(Protocol):
    """A client that answers presses."""

    async def press(self, interaction: discord.Interaction[Any], token: str) -> None: ...


class Press(DynamicItem[Button[Any]], template=r"(?s:.+)"):
    """Whatever the token says, the core reads it again; one that says nothing is answered kindly."""

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction[Any], item: Any, match: re.Match[str], /) -> Press:
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await cast(Pressed, interaction.client).press(interaction, self.item.custom_id or "")
