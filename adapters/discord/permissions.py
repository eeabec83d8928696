"""What the bot may do in a channel, said in the words of Discord's own settings."""

from collections.abc import Iterable, Mapping

import discord

from bot.seen import visible
from bot.words import Text, listed, say

# no "Embed Links": messages are components, and links in them are not unfurled
NEEDED: Mapping[str, Text] = {
    "view_channel": say("View Channel"),
    "send_messages": say("Send Messages"),
    "attach_files": say("Attach Files"),
    "read_message_history": say("Read Message History"),
}


def lacking(guild: discord.Guild, channels: Iterable[str]) -> tuple[Text, ...]:
    """For each channel (by id) where something is missing, a sentence that says what and where to allow it."""
    found = (_lacking(guild, channel) for channel in dict.fromkeys(channels))
    return tuple(one for one in found if one is not None)


def hidden(guild: discord.Guild, number: str | None) -> bool:
    """Whether a channel (by id) is not for everybody in the server."""
    channel = guild.get_channel(int(number)) if number is not None else None
    return channel is None or not channel.permissions_for(guild.default_role).view_channel


def _lacking(guild: discord.Guild, number: str) -> Text | None:
    channel = guild.get_channel(int(number)) if number.isdecimal() else None
    if channel is None:
        return say("I can't see one of the channels. Please choose one that I can see, or allow View Channel there.")
    may = channel.permissions_for(guild.me)
    missing = [words for name, words in NEEDED.items() if not getattr(may, name)]
    if not missing:
        return None
    return say(
        "In #{channel} I still need: {what}. Please allow it for my role in the channel's permissions. Until then, I "
        "can't post there.",
        channel=visible(channel.name),
        what=listed(*missing),
    )
