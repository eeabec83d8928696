"""Who speaks and what they said, read from an interaction."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import discord

from adapters.discord.declare import option_answers
from bot.answers import POINTS
from bot.people import Place, Speaker
from bot.tokens import Draft
from bot.words import Text, say

NAME = "discord"
OPENING = say(
    "To open them, choose the server's name, then Privacy Settings, and turn on Direct Messages. If they're on "
    "already, you may have blocked me."
)
EVERYWHERE = ""  # the realm of accounts: a user's id is the same in every server

Interaction = discord.Interaction[Any]


def speaker_of(
    interaction: Interaction,
    *,
    hidden: bool = False,
    lacks: tuple[Text, ...] = (),
    unfit: Mapping[str, Text] = MappingProxyType({}),
) -> Speaker:
    """The speaker; their rights are those that Discord says they have in this channel, at this moment."""
    user, channel = interaction.user, interaction.channel
    guild = interaction.guild_id
    where = channel.parent_id if isinstance(channel, discord.Thread) else interaction.channel_id
    place = Place(
        "" if guild is None else str(guild),
        None if guild is None or where is None else str(where),
        manages=guild is not None and interaction.permissions.manage_guild,
        hidden=hidden,
        lacks=lacks,
        files=True,
        opening=OPENING,
        unfit=unfit,
    )
    return Speaker(
        NAME,
        EVERYWHERE,
        str(user.id),
        user.display_name,
        place,
        language=interaction.locale.value.partition("-")[0],
    )


def command_of(data: Mapping[str, Any]) -> tuple[Draft, bool]:
    """A slash command, and whether options were typed; or a person picked from the menu, whose form is to open."""
    if data["type"] == discord.AppCommandType.user.value:
        return Draft("encourage", {"member": f"{POINTS}{data['target_id']}"}), False
    given = option_answers(data)
    return Draft(data["name"], given), bool(given)


def focus_of(data: Mapping[str, Any]) -> str | None:
    """The option that is being typed."""
    return next((one["name"] for one in data.get("options", ()) if one.get("focused")), None)
