"""Who may do what where: roles first, then a channel's overwrites."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from discord import Permissions

if TYPE_CHECKING:
    from tests.loopback.discord.model import Channel, Guild, User


def bits(names: Iterable[str]) -> int:
    """`("send_messages",)` as Discord's number."""
    return Permissions(**dict.fromkeys(names, True)).value


ALL = Permissions.all().value
ADMINISTRATOR = bits(["administrator"])
VIEW = bits(["view_channel"])
SEND = bits(["send_messages"])
EMBED = bits(["embed_links"])
ATTACH = bits(["attach_files"])
HISTORY = bits(["read_message_history"])
COMMANDS = bits(["use_application_commands"])
EVERYONE = VIEW | SEND | EMBED | ATTACH | HISTORY | COMMANDS  # of what a new guild grants, the part that matters here


def in_guild(guild: "Guild", user: "User") -> int:
    """Of all roles together."""
    member = guild.members.get(user.id)
    if member is None:
        return 0
    value = guild.everyone.permissions
    for role in member.roles:
        value |= role.permissions
    return ALL if guild.owner is user or value & ADMINISTRATOR else value


def in_channel(channel: "Channel", user: "User") -> int:
    """After the channel's overwrites: for everyone, for the roles together, for the member."""
    if channel.guild is None:
        return EVERYONE if channel.recipient is user or user.bot else 0
    if channel.parent is not None:
        return in_channel(channel.parent, user)
    value = in_guild(channel.guild, user)
    if value in (0, ALL):
        return value
    member = channel.guild.members[user.id]
    for ids in ([channel.guild.id], [role.id for role in member.roles], [user.id]):
        found = [channel.overwrites[one] for one in ids if one in channel.overwrites]
        for one in found:
            value &= ~one.deny
        for one in found:
            value |= one.allow
    return value if value & VIEW else 0
