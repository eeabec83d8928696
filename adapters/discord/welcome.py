"""The first word in a server, once: where everybody reads it, or to its owner. It says what to do next."""

import discord

from adapters.discord.gateway import DiscordGateway
from adapters.discord.inbound import NAME
from adapters.discord.letter import draw_plain
from adapters.discord.permissions import POSTING
from adapters.discord.render import presses
from adapters.discord.rich import RICH
from bot.courier import Sent, Unknown
from bot.features.circles.store import Circles
from bot.messages import Button, Message
from bot.ports import Stores
from bot.remembered import Notes
from bot.tokens import draft
from bot.words import Reader, say

WELCOMED = "discord-welcomed"  # the note of the servers that have had it
HELLO = say("Hello, I'm Support Circle")
HERE = Message(
    say(
        "In a support circle, people who are looking for work log rejections that only they see, send each other kind "
        "words, and keep small goals.\n\nWould you like one in this channel? An admin can press the button below. For "
        "another channel, please type /setup there."
    ),
    buttons=(Button(say("Set up", context="button"), draft("setup"), "primary"),),
)


def first_time(stores: Stores, server: str) -> bool:
    """Whether it has neither a circle, running or not, nor had its welcome; from now on it has."""
    had = (stores[Notes].get(WELCOMED) or "").split()
    new = server not in had and not stores[Circles].here(NAME, server)
    if new:
        stores[Notes].set(WELCOMED, " ".join([*had, server]))
    return new


async def welcome(guild: discord.Guild, way: DiscordGateway, to: Reader) -> None:
    """In its system channel if the bot may write there; nothing else says who added it without further rights."""
    name, place = f"hello{guild.id}", guild.system_channel
    if place is not None and all(getattr(place.permissions_for(guild.me), one) for one in POSTING):
        drawn = draw_plain(HELLO, HERE, presses(HERE.buttons, to, None), to, RICH)
        if isinstance(await way.say(name, drawn, channel=place.id), Sent | Unknown):
            return
    if guild.owner_id is not None:
        told = Message(
            say(
                "I'm in {server} now. To start a support circle there, an admin can type /setup in the channel where "
                "it should meet.",
                server=guild.name,
            )
        )
        await way.say(name, draw_plain(HELLO, told, (), to, RICH), user=guild.owner_id)
