"""Discord looked at from outside: what would keep the bot from working there, found by REST alone."""

from adapters.discord.connection import DECLARED
from adapters.discord.inbound import NAME
from adapters.doctor.discord.visit import Kept, examine

__all__ = ["DECLARED", "NAME", "Kept", "examine"]
