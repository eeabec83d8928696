"""Which answers about a list hold once it is imported: that names are two employers', and that an offer was taken."""

from collections.abc import Mapping, Sequence

from bot.imports.kept import Import
from bot.trackers.afterwards import ACCEPTED, OFFER
from bot.trackers.spellings import TWO, of_employers


def holding(answers: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in answers.items() if _apart(key, value) or _taken(key, value)}


def apart(imports: Sequence[Import]) -> set[str]:
    """The keys of names that are not one employer's, however alike they are."""
    return {key for one in imports for key, value in one.answers.items() if _apart(key, value)}


def has_taken(one: Import) -> bool:
    """Whether somebody said that they took an offer."""
    return any(_taken(*answer) for answer in one.answers.items())


def _apart(key: str, value: str) -> bool:
    return of_employers(key) and value == TWO


def _taken(key: str, value: str) -> bool:
    return value == "taken" or (key == ACCEPTED and value != OFFER)
