"""Weeks a member showed up, from what is kept, so that every one of them can be looked up.

A week counts once any of its goals is closed. Rest holds a streak; so does a reserve week, the only one missed within
four. A week can be closed until the end of the following one, and until then it is not judged.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from enum import Enum

from bot.calendar import WEEK, today, week_of
from bot.words import say

RESERVE = 4  # weeks of which one may be missed


class Mark(Enum):
    SHOWED = say("You showed up")
    RESTED = say("You rested. Your streak goes on")
    RESERVE = say("Your week off. Your streak goes on")
    OPEN = say("Open. You can still close it")
    MISSED = say("A week off")


@dataclass(frozen=True)
class Streak:
    """Every week's mark, oldest first; `total` and `run` (since the last week off) count weeks that showed up."""

    marks: tuple[tuple[date, Mark], ...]
    total: int
    run: int


def streak(
    first: date, current: date, showed: AbstractSet[date], rested: AbstractSet[date], judged: date | None = None
) -> Streak:
    """From the Monday `first` to the Monday `current`; weeks are judged as they were in the week `judged`."""
    judged = judged or current
    marks: list[tuple[date, Mark]] = []
    total = run = 0
    missed: date | None = None
    monday = first
    while monday <= current:
        if monday in showed:
            mark, total, run = Mark.SHOWED, total + 1, run + 1
        elif monday in rested:
            mark = Mark.RESTED
        elif monday >= judged - WEEK:
            mark = Mark.OPEN
        else:
            reserve = missed is None or monday - missed >= RESERVE * WEEK
            mark, run = (Mark.RESERVE, run) if reserve else (Mark.MISSED, 0)
            missed = monday
        marks.append((monday, mark))
        monday += WEEK
    return Streak(tuple(marks), total, run)


def touched(rests: Sequence[tuple[int, int]], zone: str) -> set[date]:
    """The Mondays of all weeks in which a rest lies, from spans in UTC milliseconds."""
    weeks = set()
    for began, ended in rests:
        monday, last = week_of(today(began, zone)), week_of(today(max(began, ended - 1), zone))
        while monday <= last:
            weeks.add(monday)
            monday += WEEK
    return weeks
