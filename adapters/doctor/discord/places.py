"""What the bot may do where a circle lives, reckoned from what Discord tells without a gateway connection."""

import discord

from adapters.discord.permissions import NEEDED
from adapters.doctor.findings import Finding, ok, problem
from bot.people import Circle
from bot.words import Reader, render


async def places(client: discord.Client, circle: Circle) -> Finding:
    """The channels of one circle."""
    assert client.user
    about = f"Discord permissions for {circle.name}"
    try:
        guild = await client.fetch_guild(int(circle.workspace), with_counts=False)
        me = await guild.fetch_member(client.user.id)
    except (discord.NotFound, discord.Forbidden):
        to_do = (
            "Invite it again, and a host says /setup there. If it is meant to be gone: starting it closes the circle."
        )
        return problem(about, "The bot is not in its server any more.", to_do)
    channels = {str(channel.id): channel for channel in await guild.fetch_channels()}
    wanted = [one for one in dict.fromkeys((circle.channel, circle.encourage_channel)) if one]
    if circle.channel not in channels:
        said = f"In {guild.name}, the channel where it meets is gone; direct messages still go out."
        return problem(
            about, said, "A circle does not move: a host says /setup in another channel, and people join there."
        )
    if any(one not in channels for one in wanted):
        to_do = f"A host says /setup in #{channels[circle.channel].name} and chooses another one, or none."
        return problem(about, f"In {guild.name}, the channel for unanswered asks is gone.", to_do)
    lacks = [words for one in wanted if (words := _lacks(channels[one], me))]
    if lacks:
        to_do = f"In {guild.name}, open the channel's settings, Permissions, and allow that for the bot's role."
        return problem(about, f"{' '.join(lacks)} Until then nothing can be posted there.", to_do)
    names = " and ".join(f"#{channels[one].name}" for one in wanted)
    return ok(about, f"In {guild.name}, {names}: everything it needs.")


def _lacks(channel: discord.abc.GuildChannel, me: discord.Member) -> str:
    may = channel.permissions_for(me)
    missing = [render(said, Reader()) for name, said in NEEDED.items() if not getattr(may, name)]
    return f"In #{channel.name} the bot still needs: {', '.join(missing)}." if missing else ""
