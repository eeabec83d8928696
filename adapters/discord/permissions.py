"""Where a circle can meet, and what the bot may do there, said in the words of Discord's own settings."""

from collections.abc import Iterable, Mapping

import discord

from bot.seen import visible
from bot.words import Text, lines, listed, say

# no "Embed Links": messages are components, and links in them are not unfurled
NEEDED: Mapping[str, Text] = {
    "view_channel": say("View Channel"),
    "send_messages": say("Send Messages"),
    "attach_files": say("Attach Files"),
    "read_message_history": say("Read Message History"),
}
POSTING = {"view_channel", "send_messages"}  # without these nothing can be posted at all


def lacking(guild: discord.Guild, channels: Iterable[str]) -> tuple[Text, ...]:
    """For each channel (by id) where something is missing, a sentence that says what and where to allow it."""
    found = (_lacking(_channel(guild, one), guild.me) for one in dict.fromkeys(channels))
    return tuple(one for one in found if one is not None)


def _channel(guild: discord.Guild, number: str) -> discord.abc.GuildChannel | None:
    return guild.get_channel(int(number)) if number.isdecimal() else None


def unfit(guild: discord.Guild, place: object, number: str | None, named: Iterable[str]) -> Mapping[str, Text]:
    """Why no circle can meet in that place (by id the channel `number`), or show its asks in those `named` (by id)."""
    found = {one: _unfit(guild, one) for one in filter(None, (number, *named))}
    if isinstance(place, discord.Thread) and isinstance(place.parent, discord.TextChannel | None):
        thread = say("A circle can't meet in a thread. Please type /setup in the channel that the thread belongs to.")
        found[number or ""] = thread
    return {one: why for one, why in found.items() if why is not None}


def _unfit(guild: discord.Guild, number: str) -> Text | None:
    channel = _channel(guild, number)
    if channel is not None and (wrong := misplaced(channel)):
        return lines(wrong, say("Please choose a text channel."), between=" ")
    if channel is None or not all(getattr(channel.permissions_for(guild.me), name) for name in POSTING):
        return _lacking(channel, guild.me)
    return None


def misplaced(channel: discord.abc.GuildChannel) -> Text | None:
    """What keeps a channel of that kind from being a circle's."""
    match channel:
        case discord.TextChannel():
            return None
        case discord.ForumChannel():
            return say(
                "I can't use #{channel}: it's a forum or media channel, and I can't post there.",
                channel=visible(channel.name),
            )
        case discord.VoiceChannel() | discord.StageChannel():
            return say(
                "I can't use #{channel}: it's a voice or stage channel, and its chat is easy to miss.",
                channel=visible(channel.name),
            )
    return say("I can't use #{channel}: it isn't a text channel.", channel=visible(channel.name))


def hidden(guild: discord.Guild, number: str | None) -> bool:
    """Whether a channel (by id) is not for everybody in the server."""
    channel = _channel(guild, number or "")
    return channel is None or not channel.permissions_for(guild.default_role).view_channel


def _lacking(channel: discord.abc.GuildChannel | None, me: discord.Member) -> Text | None:
    if channel is None:
        return say("I can't see one of the channels. Please choose one that I can see, or allow View Channel there.")
    may = channel.permissions_for(me)
    missing = [words for name, words in NEEDED.items() if not getattr(may, name)]
    if not missing:
        return None
    return say(
        "In #{channel} I still need: {what}. Please allow this for my role in the channel's permissions. Until then, I "
        "can't post there.",
        channel=visible(channel.name),
        what=listed(*missing),
    )
