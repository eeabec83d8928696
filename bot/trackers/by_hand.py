"""A line that somebody wrote into our own table by hand: read where nobody would read it otherwise."""

from datetime import date

from bot.milestones import Happened
from bot.trackers.days import Kind, look, undated
from bot.trackers.orders import Numbers
from bot.trackers.stages import meaning_of


def happened(words: str) -> list[Happened]:
    """ "Rejected 20/11/2026"; nothing where its word, or the order or year of its day, could be another one."""
    meaning, seen = meaning_of(words[:200]), look(words, "UTC")
    numbers = [one for one in undated(words).split() if one.isdigit()]
    if not meaning.sure or not meaning.reached or numbers or seen.kind not in (Kind.DAYS, Kind.WORDS):
        return []
    days = [_only(one) for one in seen.days]
    if len(days) > 1 or None in days:
        return []
    *before, last = meaning.reached
    return [*map(Happened, before), Happened(last, *days)]


def _only(one: date | Numbers) -> date | None:
    return one if isinstance(one, date) else None if one.short else one.read(one.order)
