"""Which figures in a message are numbers to dial: short ones look like any other."""

from bot.features.crisis.numbers import LINES
from bot.words import Text

DIALLED = {number for line in LINES.values() for number in (line.number, line.emergency)}


def phones(text: Text) -> set[str]:
    """The numbers to dial that a sentence was given."""
    within = [phones(value) for value in text.given.values() if isinstance(value, Text)]
    return {value for value in text.given.values() if isinstance(value, str) and value in DIALLED}.union(*within)
