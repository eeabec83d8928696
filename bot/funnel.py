"""How far applications got, from scratch and from rows alone: pure, so whatever is corrected, back-dated or deleted is
so here too, in whatever order it came.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.calendar import DAY, WEEK
from bot.milestones import Happened, Milestone
from bot.pipeline import position

History = Sequence[Happened]
WEEKS = 13  # what counts as lately: a season, and whole weeks
LATELY = WEEKS * WEEK
FUNNEL = (
    *(Milestone.APPLIED, Milestone.SCREEN, Milestone.ASSESSMENT),
    *(Milestone.INTERVIEW, Milestone.FINAL, Milestone.OFFER),
)
FEW = 10  # below which a percentage, or a comparison, says more than is known


@dataclass(frozen=True)
class Here:
    """The day it is where somebody lives, and their zone."""

    today: date
    zone: str

    @property
    def lately(self) -> date:
        """The first of the days that are lately."""
        return self.today - LATELY + DAY


Reached = tuple[int, ...]
"""How many applications got to each stage of FUNNEL or further."""


@dataclass(frozen=True)
class Funnel:
    """Whatever went further than being saved, and of it what began lately, and all that began before; `undated` is in
    neither, and `open` are those that have not ended.
    """

    ever: Reached
    lately: Reached
    before: Reached
    undated: int
    open: int
    unread: int


def funnel(histories: Iterable[History | None], here: Here) -> Funnel:
    """By what was reached, whatever it ended with; what was only saved counts nowhere."""
    furthest: dict[bool | None, list[int]] = {True: [], False: [], None: []}
    unread = still = 0
    for history in histories:
        if history is None:
            unread += 1
        elif (stands := position(history)).stage in FUNNEL:
            on = applied_on(history)
            furthest[None if on is None else on >= here.lately].append(FUNNEL.index(stands.stage))
            still += stands.end is None
    every = [one for several in furthest.values() for one in several]
    spans = _reached(every), _reached(furthest[True]), _reached(furthest[False])
    return Funnel(*spans, undated=len(furthest[None]), open=still, unread=unread)


def applied_on(history: History) -> date | None:
    """The first day that is known of applying, else of anything that came of it."""
    applied = [one.on for one in history if one.what is Milestone.APPLIED and one.on]
    return min(applied or [one.on for one in history if one.what in FUNNEL and one.on], default=None)


def _reached(furthest: list[int]) -> Reached:
    return tuple(sum(one >= place for one in furthest) for place in range(len(FUNNEL)))


def percent(part: int, of: int) -> int | None:
    """None where they are few, and where rounding would say none or all of them."""
    found = (200 * part + of) // (2 * of) if of >= FEW else 0
    return found if 0 < found < 100 or part == of >= FEW else None
