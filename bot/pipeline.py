"""Where an application stands, computed from its history alone: nothing that was reached is forgotten, and no day is
invented.

A history is a list in which known days never go back (but where somebody else had written them so, and behind what
lies ahead), and what has no day keeps the place it was given. An end that anything follows has ended nothing: it goes
on again by that alone, so `REOPENED` is needed only where nothing else is known to have happened. Back it goes only by
taking something back, which stays there to be brought back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.milestones import ENDS, Happened, Milestone

ORDER = {one: place for place, one in enumerate(Milestone)}
LINES, WHOLE = 100, 110  # of a history, and with ends, which have room in any case: no file carries many more
STAGES = tuple(one for one in Milestone if one not in ENDS and one is not Milestone.REOPENED)


@dataclass(frozen=True)
class Entry:
    """A line of a history, called `n` in it for good; one that was taken back stands there and counts nowhere."""

    n: int
    what: Milestone
    on: date | None
    taken_back: bool = False

    @property
    def happened(self) -> Happened:
        return Happened(self.what, self.on)


History = tuple[Entry, ...]


@dataclass(frozen=True)
class Position:
    """`stage` is the furthest that was reached, None where nothing was; `end` is how it ended, None while it is open;
    `on` is the day of that end or else of that stage, `since` that of what happened last, None where it is not known.
    """

    stage: Milestone | None
    end: Milestone | None
    on: date | None
    since: date | None


def position(history: Sequence[Happened]) -> Position:
    """Of what counts, in its order; what was accepted had been offered."""
    reached = (Milestone.OFFER if one.what is Milestone.ACCEPTED else one.what for one in history)
    stage = max((one for one in reached if one in STAGES), key=ORDER.__getitem__, default=None)
    last = history[-1] if history else None
    since = last.on if last else None
    if last and last.what in ENDS:
        return Position(stage, last.what, since, since)
    return Position(stage, None, next((one.on for one in reversed(history) if one.what is stage), None), since)


def counted(history: History) -> list[Happened]:
    return [one.happened for one in history if not one.taken_back]


def standing(history: History) -> Position:
    return position(counted(history))


def has_room(history: Sequence[object], what: Milestone) -> bool:
    return len(history) < (WHOLE if what in ENDS else LINES)


def unclear(history: History, new: Happened) -> bool:
    """Whether nobody can tell if that was before the end or goes on after it: it has to be asked."""
    end = _end(history)
    return end is not None and new.what in STAGES and _either(history[end], new)


def added(history: History, new: Happened, *, before_end: bool = False, here: date = date.max) -> History:
    """With one more, by its day; without a day it comes last, or right `before_end`. Nothing that is said to come later
    than today (`here`) can come after it: what ends an application ends it whatever somebody else had written.
    """
    entry = Entry(max((one.n for one in history), default=0) + 1, new.what, new.on)
    end = _end(history)
    before = before_end and end is not None and _either(history[end], new)
    return _placed(history, entry, end if before else None, here)


def _either(end: Entry, new: Happened) -> bool:
    """Whether their days don't say which came first."""
    return new.on is None or end.on in (None, new.on)


def corrected(history: History, n: int, what: Milestone, on: date | None, here: date = date.max) -> History:
    """With one line changed: it keeps its place, unless its day is another one."""
    at = next(place for place, one in enumerate(history) if one.n == n)
    new, rest = replace(history[at], what=what, on=on), (*history[:at], *history[at + 1 :])
    if on is None or on == history[at].on:
        return (*history[:at], new, *history[at + 1 :])
    end = _end(rest)
    stays = end is not None and at <= end and rest[end].on in (None, on) and what in STAGES
    return _placed(rest, new, end if stays else None, here)


def without(history: History, n: int) -> History:
    return tuple(one for one in history if one.n != n)


def marked(history: History, numbers: Sequence[int], *, taken_back: bool) -> History:
    """With some lines taken back, or brought back."""
    return tuple(replace(one, taken_back=taken_back) if one.n in numbers else one for one in history)


def beyond(history: History, what: Milestone) -> list[int]:
    """What counts and is further than that stage, which moving back to it takes back: the lines' numbers."""
    return [one.n for one in history if not one.taken_back and one.what in STAGES and ORDER[one.what] > ORDER[what]]


def _end(history: History) -> int | None:
    """The place of the end that holds."""
    last = max((place for place, one in enumerate(history) if not one.taken_back), default=None)
    return last if last is not None and history[last].what in ENDS else None


def _placed(history: History, new: Entry, most: int | None, here: date) -> History:
    """Before the first later day that has come, and before the place `most`."""
    at = len(history) if most is None else most
    if new.on is not None:
        later = (place for place, one in enumerate(history) if one.on is not None and new.on < one.on <= here)
        at = min(at, next(later, at))
    return (*history[:at], new, *history[at:])
