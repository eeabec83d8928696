"""The first word in a server, once: where everybody reads it, or to its owner. It says what to do next."""

from collections.abc import Container, Iterable

import discord

from adapters.discord.gateway import DiscordGateway
from adapters.discord.inbound import NAME
from adapters.discord.letter import draw_plain
from adapters.discord.permissions import POSTING
from adapters.discord.render import presses
from adapters.discord.rich import RICH
from bot.courier import Away, Later, Never, Sent, Shut, Unknown
from bot.features.circles.store import Circles
from bot.messages import Button, Message
from bot.people import Among, all_of_them
from bot.ports import Stores
from bot.remembered import Notes
from bot.tokens import draft
from bot.words import Reader, say

WELCOMED = "discord-welcomed"  # the note of the servers that have had it
WANTING = "discord-unwelcomed"  # and of those in which it was not said yet
HELLO = say("Hello, I'm Support Circle")
HERE = Message(
    say(
        "In a support circle, people who are looking for work log rejections that only they see, send each other kind "
        "words, and keep small goals.\n\nWould you like one in this channel? An admin can press the button below. For "
        "another channel, please type /setup there."
    ),
    buttons=(Button(say("Set up", context="button"), draft("setup"), "primary"),),
)


def wanting(stores: Stores, new: Iterable[str], there: Container[str], after: Among = all_of_them) -> list[str]:
    """Of the servers that are `new`, and of those of before, which still want it: the bot is there, and they have
    neither a circle, running or not, nor had it. Those that another process looks `after` go on wanting it.
    """
    notes, circles = stores[Notes], stores[Circles]
    had = (notes.get(WELCOMED) or "").split()
    asked = dict.fromkeys([*(notes.get(WANTING) or "").split(), *new])
    found = [one for one in asked if one in there and one not in had and not circles.here(NAME, one)]
    notes.set(WANTING, " ".join([*found, *(one for one in asked if not after(one))]))
    return found


def welcomed(stores: Stores, server: str) -> None:
    """It has had its welcome, or nobody there can be told."""
    notes = stores[Notes]
    notes.set(WELCOMED, " ".join(dict.fromkeys([*(notes.get(WELCOMED) or "").split(), server])))


async def welcome(guild: discord.Guild, way: DiscordGateway, to: Reader) -> bool:
    """In its system channel if the bot may write there, else to its owner: nothing else says who added it without
    further rights. Whether that is over; where nobody gets anything now, it is not.
    """
    name, place = f"hello{guild.id}", guild.system_channel
    if place is not None and all(getattr(place.permissions_for(guild.me), one) for one in POSTING):
        drawn = draw_plain(HELLO, HERE, presses(HERE.buttons, to, None), to, RICH)
        said = await way.say(name, drawn, channel=place.id)
        if not isinstance(said, Shut | Never):
            return isinstance(said, Sent | Unknown)
    if guild.owner_id is None:
        return True
    told = Message(
        say(
            "I'm in {server} now. To start a support circle there, an admin can type /setup in the channel where it "
            "should meet.",
            server=guild.name,
        )
    )
    return not isinstance(await way.say(name, draw_plain(HELLO, told, (), to, RICH), user=guild.owner_id), Away | Later)
