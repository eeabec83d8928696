"""Who wants a line now, and in which order; whom the week's card names. Pure, and the only place that says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from msgspec.structs import replace

from bot.calendar import DAY, WEEK
from bot.features.contacts.store import Clock, Tie, Tied, Touch
from bot.features.contacts.workdays import after
from bot.words import say

FIRST, SECOND = 5, 10  # working days until a follow-up, and another one
HALF_A_YEAR = timedelta(days=182)


class Nudge(Enum):
    """In the order of urgency: what is soon too late comes first."""

    THANK = say("Thank-you")
    AGAIN = say("Second follow-up")
    FOLLOW = say("Follow-up")
    WARM = say("Keep warm")


ORDER = {one: n for n, one in enumerate(Nudge)}


@dataclass(frozen=True)
class Wanted:
    """A contact that wants a line, for what, and since which day."""

    who: Tied
    nudge: Nudge
    since: date


def touched(clock: Clock, what: Touch, on: date, country: str | None) -> Clock:
    """Any touch starts the clock anew; one that is older than the last says nothing new."""
    if clock.touched_on is not None and on < clock.touched_on:
        return clock
    wrote = what is Touch.WROTE
    return Clock(
        touched_on=on,
        last=what,
        thank_on=on + DAY if what is Touch.TALKED else None,
        follow_on=after(on, FIRST, country) if wrote else None,
        again_on=after(on, SECOND, country) if wrote else None,
        warm_on=on + clock.keep_days * DAY if clock.keep_days else None,
        keep_days=clock.keep_days,
    )


def kept_warm(clock: Clock, days: int | None, today: date) -> Clock:
    return replace(clock, keep_days=days, warm_on=(clock.touched_on or today) + days * DAY if days else None)


def let_be(clock: Clock) -> Clock:
    """Nobody to write to: what was due is not, and all else stays."""
    return replace(clock, thank_on=None, follow_on=None, again_on=None)


def nudge(clock: Clock, today: date) -> tuple[Nudge, date] | None:
    """What is due on a day, and since when. A thank-you and a second follow-up are so for a week; after that nothing
    more is asked: the contact is parked.
    """
    later = clock.later_on or date.min
    if today < later:
        return None

    def due(on: date | None, *, until: date = date.max) -> bool:
        return on is not None and on <= today < until

    def a_week(on: date | None) -> date:
        return max(on or date.min, later) + WEEK

    if clock.thank_on and due(clock.thank_on, until=a_week(clock.thank_on)):
        return Nudge.THANK, clock.thank_on
    if clock.again_on and due(clock.again_on, until=a_week(clock.again_on)):
        return Nudge.AGAIN, clock.again_on
    if clock.follow_on and due(clock.follow_on, until=clock.again_on or date.max):
        return Nudge.FOLLOW, clock.follow_on
    if clock.warm_on and due(clock.warm_on):
        return Nudge.WARM, clock.warm_on
    return None


def wanted(ties: Sequence[Tied], today: date) -> list[Wanted]:
    """Whoever wants a line: by urgency, the longest due first."""
    found = [Wanted(one, *due) for one in ties if (due := nudge(one.clock, today))]
    return sorted(found, key=lambda one: (ORDER[one.nudge], one.since, one.who.id))


def next_due(clock: Clock, today: date) -> tuple[Nudge, date] | None:
    """What is due first after a day on which nothing is."""
    ahead = (clock.thank_on, clock.follow_on, clock.again_on, clock.warm_on)
    days = sorted(max(on, clock.later_on or on) for on in ahead if on is not None)
    coming = ((found[0], on) for on in days if on > today and (found := nudge(clock, on)))
    return next(coming, None)


def card(ties: Sequence[Tied], today: date) -> dict[Tie, Tied]:
    """The week's three, where there are such: one who is warm, one who is weakly tied, not spoken to in half a year and
    of a company that nobody is of whom one has spoken to since, and one to give something to. In turn, week by week;
    nobody who wants a line anyway.
    """
    free = [one for one in ties if nudge(one.clock, today) is None and today >= (one.clock.later_on or today)]
    lately = {_firm(one) for one in ties if not _long_ago(one, today)} | {""}
    among = {
        Tie.WARM: [one for one in free if one.tie is Tie.WARM],
        Tie.WEAK: [one for one in free if one.tie is Tie.WEAK and _long_ago(one, today) and _firm(one) not in lately],
        Tie.GIVE: [one for one in free if one.tie is Tie.GIVE],
    }
    week = today.toordinal() // 7
    ordered = {
        tie: sorted(found, key=lambda one: (one.clock.touched_on or date.min, one.id)) for tie, found in among.items()
    }
    return {tie: found[week % len(found)] for tie, found in ordered.items() if found}


def _long_ago(one: Tied, today: date) -> bool:
    return one.clock.touched_on is None or one.clock.touched_on <= today - HALF_A_YEAR


def _firm(one: Tied) -> str:
    return (one.company or "").strip().casefold()
