"""A Discord on loopback: REST, gateway and people, reached by the unpatched client through `connector=`."""

from tests.loopback.discord.faults import Dropped, Error, Held, Page, RateLimited, Reset
from tests.loopback.discord.interactions import Interaction, Modal
from tests.loopback.discord.model import Channel, Guild, Message, User
from tests.loopback.discord.server import LoopbackDiscord

__all__ = [
    "Channel",
    "Dropped",
    "Error",
    "Guild",
    "Held",
    "Interaction",
    "LoopbackDiscord",
    "Message",
    "Modal",
    "Page",
    "RateLimited",
    "Reset",
    "User",
]
