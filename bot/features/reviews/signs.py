"""When a review is offered: pure, from what is kept and from nothing that was remembered beside it, so any order of
events, corrections and back-datings gives the same. What was brought in offers none: of it only interviews count, which
keep one back.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum

from bot.calendar import today
from bot.features.reviews.store import Refused, Tracked
from bot.funnel import FUNNEL, applied_on
from bot.milestones import Milestone
from bot.pipeline import position
from bot.words import say

FOUR_WEEKS = timedelta(weeks=4)
MANY, EXITS = 10, 3  # applications without an interview; exits at one stage
TALKS = frozenset({Milestone.INTERVIEW, Milestone.FINAL, Milestone.OFFER, Milestone.ACCEPTED})
THEIRS = frozenset({Milestone.NO, Milestone.QUIET})


class Sign(Enum):
    """What a review is offered after, as its owner is told who asks why."""

    NO_INTERVIEW = say("There were ten applications without an interview since the last look.")
    ONE_STAGE = say("Three of them ended at the same stage since the last look.")
    FOUR_WEEKS = say("It's been four weeks since the last look.")


def sign(found: Sequence[Tracked], refused: Sequence[Refused], since: date, here: date, zone: str) -> Sign | None:
    """Of what happened after the day `since` up to `here`, both where they live; None where nothing says so."""
    own = [replace(one, history=one.own) for one in found]
    ended = Counter(stage for on, stage in exits(own, refused, zone) if since < on <= here)
    if max(ended.values(), default=0) >= EXITS:
        return Sign.ONE_STAGE
    if without_interview(found, _refused_after_talks(refused, zone), since, here) >= MANY:
        return Sign.NO_INTERVIEW
    return Sign.FOUR_WEEKS if here - since >= FOUR_WEEKS else None


def _refused_after_talks(refused: Iterable[Refused], zone: str) -> list[date]:
    """On which days somebody said no who had invited them: there was an interview, wherever it is written down."""
    return [today(one.at, zone) for one in refused if one.stage in TALKS]


def without_interview(found: Iterable[Tracked], refused: Iterable[date], since: date, here: date) -> int:
    """How many were sent after that day, and after the last interview there was, however it got here."""
    sent, first = list[date](), max([since, *(on for on in refused if on <= here)])
    for one in found:
        history = one.history or ()
        talks = [each.on or applied_on(history) for each in history if each.what in TALKS]
        first = max([first, *(on for on in talks if on is not None and on <= here)])
        applied = applied_on(one.own or ())
        if applied is not None and not talks:
            sent.append(applied)
    return sum(first < on <= here for on in sent)


def exits(found: Iterable[Tracked], refused: Iterable[Refused], zone: str) -> list[tuple[date, Milestone]]:
    """Each application that they ended, once, and each rejection that names none of these: its day, and how far it got.
    What has no day, or no stage, is left out.
    """
    free, named = list[tuple[date, Milestone]](), dict[int, date]()
    stand = {one.number: position(one.history) for one in found if one.history}
    ended = {number: stands for number, stands in stand.items() if stands.end in THEIRS}
    for one in refused:
        on = today(one.at, zone)
        if one.application in ended:
            named[one.application] = min(on, named.get(one.application, on))
        elif one.stage is not None:
            free.append((on, one.stage))
    for number, stands in ended.items():
        day = stands.on or named.get(number)
        if day is not None and stands.stage is not None and stands.stage in FUNNEL:
            free.append((day, stands.stage))
    return free
