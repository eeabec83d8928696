"""Whether a text that was given to the bot says that somebody is in danger."""

from enum import Enum, auto


class Found(Enum):
    """What a text tells of."""

    EMERGENCY = auto()
    DANGER = auto()
    FRIEND = auto()
    PAST = auto()
    GRIEF = auto()


def screen(text: str) -> Found | None:
    """A stand-in until the rules are there."""
    return Found.DANGER if "i want to die" in text.lower() else None
