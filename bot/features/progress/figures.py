"""Every figure of somebody's progress, from scratch and from rows alone: pure, so whatever is corrected, back-dated or
deleted is so in each of them, in whatever order it came.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from statistics import median_low

from bot.calendar import DAY, HOUR_MS, WEEK, today, week_of
from bot.features.progress.store import Rated
from bot.funnel import LATELY, Here, History
from bot.milestones import Milestone
from bot.pipeline import position

MOST_OF = 3  # most of two would be both
BRIEF = HOUR_MS  # a rest that ended sooner was begun by mistake


@dataclass(frozen=True)
class Tally:
    """How often lately, in as long a time before that (None where nothing goes back so far), and ever."""

    lately: int
    before: int | None
    ever: int


def tally(days: Iterable[date], first: date) -> Tally:
    """Of what happened on these days; `first` is the first that is lately."""
    found = [*days]
    lately = sum(first <= one for one in found)
    earlier = len(found) - lately
    return Tally(lately, sum(first - LATELY <= one < first for one in found) if earlier else None, len(found))


@dataclass(frozen=True)
class Stung:
    """How much rejections stung, as a rule: the middle one of them."""

    then: int
    later: int


@dataclass(frozen=True)
class Stings:
    """Of the rejections that were rated twice: as a rule lately and before that; whether most stung less later, where
    there are enough for a most.
    """

    lately: Stung | None
    before: Stung | None
    eased: bool


def stings(rated: Iterable[Rated], here: Here) -> Stings:
    known = [(today(one.at, here.zone) >= here.lately, one) for one in rated if one.then and one.later]
    eased = sum(one.later < one.then for _, one in known)
    lately, before = ([one for is_late, one in known if is_late is wanted] for wanted in (True, False))
    return Stings(_middle(lately), _middle(before), len(known) >= MOST_OF and eased * 2 > len(known))


def _middle(rated: list[Rated]) -> Stung | None:
    if not rated:
        return None
    return Stung(median_low(one.then for one in rated), median_low(one.later for one in rated))


def weeks(showed: AbstractSet[date], here: Here) -> Tally:
    """Of Mondays; this week, or the next one where that was closed, is the last of those that are lately."""
    last = max([week_of(here.today), *showed])
    return tally(showed, last - LATELY + WEEK)


def times(instants: Iterable[int], here: Here) -> Tally:
    return tally((today(one, here.zone) for one in instants), here.lately)


def rested(rests: Iterable[tuple[int, int]], here: Here, now: int) -> Tally:
    """Days on which there was rest, up to today, each once; what was ended as soon as it began was none."""
    days = set[date]()
    for began, ended in rests:
        if began > now or ended - began < BRIEF:
            continue
        day, last = today(began, here.zone), today(max(began, min(ended, now) - 1), here.zone)
        while day <= last:
            days.add(day)
            day += DAY
    return tally(days, here.lately)


@dataclass(frozen=True)
class Nos:
    """`undated` have no day; of what is `unread` nobody knows."""

    tally: Tally
    undated: int
    unread: int


def nos(
    histories: Iterable[tuple[int, History | None]], rejections: Iterable[tuple[int, int | None]], here: Here
) -> Nos:
    """Each application that ended with one, or that a rejection names, once, and each rejection that names none: on the
    day that was said, else when it was logged.
    """
    free, named, ended = list[date](), dict[int, date](), dict[int, date | None]()
    for at, number in rejections:
        on = today(at, here.zone)
        if number is None:
            free.append(on)
        else:
            named[number] = min(on, named.get(number, on))
    unread = 0
    for number, history in histories:
        unread += history is None and number not in named
        if history and (stands := position(history)).end is Milestone.NO:
            ended[number] = stands.on
    of_applications = (ended.get(number) or named.get(number) for number in ended.keys() | named.keys())
    every = [*free, *of_applications]
    counted = tally([one for one in every if one], here.lately)
    return Nos(Tally(counted.lately, counted.before, len(every)), sum(one is None for one in every), unread)
