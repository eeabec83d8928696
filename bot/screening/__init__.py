"""Looks at a text that somebody gave to the bot for danger to a life: careful, readable rules, and no model."""

import re
from enum import Enum, auto


class Found(Enum):
    """What was found, the most pressing first."""

    EMERGENCY = auto()  # something was taken already
    DANGER = auto()
    FRIEND = auto()
    PAST = auto()
    GRIEF = auto()


RULES = (
    (Found.GRIEF, r"my (brother|sister|friend|dad|mum) killed (him|her)self"),
    (Found.PAST, r"i tried to kill myself .* safe now"),
    (Found.FRIEND, r"(friend|peer|brother|sister) .*(kill (him|her)self|suicid)"),
    (Found.EMERGENCY, r"took all my pills|taken all my pills"),
    (Found.DANGER, r"(want|going) to (kill myself|die)|end my life"),
)


def screen(text: str) -> Found | None:
    """A stand-in until the rules are here."""
    return next((found for found, rule in RULES if re.search(rule, text.lower())), None)
