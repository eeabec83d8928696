"""Who wants a line now, and in which order. Pure, and the only place that says so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from msgspec.structs import replace

from bot.calendar import DAY, WEEK
from bot.features.contacts.store import TOLD, Clock, Tied, Touch
from bot.features.contacts.store import Week as Around
from bot.features.contacts.workdays import after
from bot.words import say

FIRST, SECOND = 5, 10  # working days without an answer until a follow-up, and another one
LINES = 3  # without an answer: the first and two follow-ups; then it rests
ANEW = timedelta(days=60)  # a line as long after the last one is no follow-up
HALF_A_YEAR = timedelta(days=182)
# of one day, whatever was logged first: an answer comes after a line, thanks after a talk
IN_A_DAY = {one: n for n, one in enumerate((Touch.WROTE, Touch.GAVE, Touch.HEARD, Touch.TALKED, Touch.THANKED))}


class Nudge(Enum):
    """In the order of urgency: what is soon too late comes first."""

    THANK = say("Thank-you")
    AGAIN = say("Second follow-up")
    FOLLOW = say("Follow-up")
    WARM = say("A hello")


ORDER = {one: n for n, one in enumerate(Nudge)}


@dataclass(frozen=True)
class Wanted:
    """A contact that wants a line, for what, and since which day."""

    who: Tied
    nudge: Nudge
    since: date


def touched(clock: Clock, what: Touch, on: date) -> Clock:
    """With one touch more, the oldest first and each once: nothing is put off, and there is somebody to write to."""
    told = sorted({*clock.touches, (what, on)}, key=lambda one: (one[1], IN_A_DAY[one[0]]))
    return replace(clock, touches=tuple(told[-TOLD:]), later_on=None, let_be=False)


def silence(clock: Clock, country: str | None) -> tuple[int, date] | None:
    """How many lines in a row went without an answer, and the day of the last. One that was written when a follow-up
    was due is that follow-up; one before that takes the first one's place.
    """
    found: tuple[int, date] | None = None
    for what, on in clock.touches:
        if what is not Touch.WROTE:
            found = None
        elif found is None or found[0] == LINES or on >= found[1] + ANEW:
            found = 1, on
        elif on >= after(found[1], SECOND, country):
            found = LINES, on
        elif found[0] == 1 and on >= after(found[1], FIRST, country):
            found = 2, on
        else:
            found = found[0], on
    return found


def _thanks(clock: Clock) -> date | None:
    """The day of a talk that they were not thanked for, nor written to after it."""
    talk: date | None = None
    for what, on in clock.touches:
        if what is Touch.TALKED:
            talk = on
        elif what is Touch.THANKED or (what is Touch.WROTE and talk is not None and on > talk):
            talk = None
    return talk


def dues(clock: Clock, country: str | None) -> Iterator[tuple[Nudge, date, date]]:
    """Of each thing that is due of itself: from which day, and from which day no more. A thank-you is so for a week; a
    second follow-up until a week after a letter named it. Then the contact is parked.
    """
    later = clock.later_on or date.min
    talk = None if clock.let_be else _thanks(clock)
    if talk is not None:
        on = max(talk + DAY, later)
        yield Nudge.THANK, on, on + WEEK
    open_ = None if clock.let_be else silence(clock, country)
    if open_ is not None and open_[0] < LINES:
        again = after(open_[1], SECOND, country)
        asked = clock.asked_on if clock.asked_on and clock.asked_on >= again else None
        yield Nudge.AGAIN, max(again, later), max(asked, later) + WEEK if asked else date.max
        if open_[0] == 1:
            yield Nudge.FOLLOW, max(after(open_[1], FIRST, country), later), again
    if clock.keep_days:
        last = clock.touches[-1][1] if clock.touches else clock.kept_on
        yield Nudge.WARM, max((last or date.min) + clock.keep_days * DAY, later), date.max


def thanks_from(clock: Clock, country: str | None) -> date | None:
    """From which day they are to be thanked for a talk."""
    return next((on for what, on, _ in dues(clock, country) if what is Nudge.THANK), None)


def nudge(clock: Clock, today: date, country: str | None) -> tuple[Nudge, date] | None:
    """What is due on a day, and since when."""
    found = ((what, on) for what, on, until in dues(clock, country) if on <= today < until)
    return next(found, None)


def next_due(clock: Clock, today: date, country: str | None) -> tuple[Nudge, date] | None:
    """What is due first after a day on which nothing is."""
    ahead = [(on, ORDER[what], what) for what, on, until in dues(clock, country) if today < on < until]
    return (min(ahead)[2], min(ahead)[0]) if ahead else None


def next_on(clock: Clock, today: date, country: str | None) -> date | None:
    """No later than the first day from which anything is due, wherever working days are counted: another country
    changes what is due, and not where it is found.
    """
    soonest = clock.touches[-1][1] + FIRST * DAY if clock.touches else date.min
    waits = (Nudge.AGAIN, Nudge.FOLLOW)
    ahead = [
        max(soonest, clock.later_on or soonest) if what in waits else on
        for what, on, until in dues(clock, country)
        if today < until
    ]
    if clock.later_on is not None and clock.later_on > today:
        ahead.append(clock.later_on)  # until then they are not named besides, either
    return min(ahead, default=None)


def parked(clock: Clock, today: date, country: str | None) -> bool:
    """No answer came, and no follow-up is asked for any more."""
    waits = any(today < until and what is not Nudge.WARM for what, _, until in dues(clock, country))
    return not waits and not clock.let_be and silence(clock, country) is not None


def free(clock: Clock) -> bool:
    """Whether they may be named with nothing due: nobody who owes an answer, and nobody to whom no one is to write."""
    return not clock.let_be and (not clock.touches or clock.touches[-1][0] is not Touch.WROTE)


def wanted(week: Around, today: date) -> list[Wanted]:
    """Whoever wants a line: by urgency, the longest due first."""
    found = [Wanted(one, *due) for one in week.due if (due := nudge(one.clock, today, week.country))]
    return sorted(found, key=lambda one: (ORDER[one.nudge], one.since, one.who.id))
