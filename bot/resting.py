"""Whether somebody rests at an instant: a rest that they took, or the day of each week that they keep free.

All that comes by itself asks here or, of a whole circle, the same of the database (`storage.conditions.rests_now`).
"""

from dataclasses import dataclass
from datetime import timedelta

from bot.calendar import DAY, WEEK_MS, instant, next_at, today
from bot.ports import People, Resting
from bot.words import say


@dataclass(frozen=True)
class DayKeptFree:
    """What happened: one day of each week is kept free, and something was perhaps to come on it every week."""

    account: int


@dataclass(frozen=True)
class FreeDayBegan:
    """What happened: what others wait for from them is better asked of somebody else."""

    account: int


FAR, NOON = 3 * WEEK_MS, 12 * 60  # beyond the longest rest; the local minute of the day
STEP = say(
    "One small step of ten minutes is plenty: read about a job you liked again, or write a few words to someone you "
    "know. There is nothing to catch up on."
)
"""To whoever is back: from a rest, or after they had answered nothing for weeks."""


def free_day(weekday: int, at: int, zone: str) -> Resting:
    """The latest such day (Monday is 0) that has begun by then, from midnight to midnight by the clocks there."""
    here = today(at, zone)
    day = here - timedelta(days=(here.weekday() - weekday) % 7)
    return Resting(instant(day, 0, zone), instant(day + DAY, 0, zone))


def rests(people: People, account: int, at: int) -> bool:
    return after_rest(people, account, at) > at


def after_rest(people: People, account: int, at: int) -> int:
    """The first instant from then on (UTC ms) at which they don't rest: of rests that touch, after the last."""
    while (rest := people.rest(account, at)) is not None:
        at = rest.until_at
    return at


def never_comes(people: People, account: int, weekday: int, now: int, zone: str) -> bool:
    """Whether that is the day of the week (Monday is 0) which they keep free: so far ahead they rest on no other."""
    _, noon = next_at(now + FAR, NOON, zone, weekdays=frozenset({weekday}))
    return rests(people, account, noon)
