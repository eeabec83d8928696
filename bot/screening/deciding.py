"""From signs to an answer: what is in a text, in the order of what is most urgent."""

from collections.abc import Iterable
from functools import cache

from bot.screening.found import Found
from bot.screening.language import Language, loaded
from bot.screening.reading import NOTHING, Reading, read


@cache
def english() -> Language:
    """What is looked for: some tenths of a second to load, for which a process that serves waits for no first text."""
    return loaded("english")


def screen(text: str) -> Found | None:
    return _found(read(text, english()))


def category(text: str) -> str | None:
    """Of which of the nine categories its first sign is, or `past`, or `grief`."""
    reading = read(text, english())
    found = _found(reading)
    if found is None or found in (Found.PAST, Found.GRIEF):
        return found.name.lower() if found else None
    if found is Found.FRIEND:
        return "friend"
    return _first("overdose", [one.purpose for one in reading.of_me])


def _first(urgent: str, purposes: Iterable[str]) -> str:
    some = list(purposes)
    return urgent if urgent in some else (some[0] if some else "hints")


def _found(reading: Reading) -> Found | None:
    if reading is NOTHING:
        return None
    if any(one.purpose == "overdose" or one.purpose.startswith("taken") for one in reading.of_me):
        return Found.EMERGENCY
    if reading.of_me:
        return Found.DANGER
    if reading.of_somebody:
        return Found.FRIEND
    if reading.past:
        return Found.PAST
    if reading.grief:
        return Found.GRIEF
    return None
