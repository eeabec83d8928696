"""The desk of imports: what is slow is done aside, and of what is here a little in each unit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.aside import Aside
from bot.calendar import DAY_MS, today
from bot.features.applications.attending import new_talks
from bot.features.applications.desk import Desk
from bot.features.applications.imports import Import, Imports
from bot.features.applications.listing import IMPORT
from bot.features.applications.news import asked_still, new_of
from bot.features.applications.previewing import preview_of
from bot.features.applications.same import PART, New, as_found
from bot.features.applications.store import Application, Edge, after
from bot.messages import Message, Sorry
from bot.milestones import Milestone
from bot.people import Account
from bot.pipeline import position
from bot.trackers.appointments import Known
from bot.trackers.keeping import CALENDAR, understood
from bot.trackers.preview import Found, Preview, Reason, Tracked
from bot.trackers.sheets import Unreadable
from bot.words import say

_Part = tuple[list[tuple[int, Found]], Edge | None]  # numbers and marks, and where the next begins
BACK = 30  # days in which it can be taken back


@dataclass(frozen=True)
class ImportDesk:
    desk: Desk
    imports: Imports
    aside: Aside

    def waiting(self, number: int, by: Account) -> Import:
        """One that waits, or that is done. Raises Sorry where there is none of that number any more."""
        one = self.imports.one(number, by.id)
        gone = one is None or (one.done_at is None and one.at + DAY_MS <= self.desk.clock.now())
        if one is None or gone or (one.done_at is None and one.sheet is None):
            raise Sorry(say("I keep a list for a day, and that one is gone. Please add the file again."), IMPORT)
        return one

    def looked(self, one: Import, by: Account) -> Preview:
        """As on the day on which the file was read, so that what was shown still holds."""
        known = self.known(by) if (one.sheet or "").startswith(CALENDAR) else ()
        do = partial(understood, one.sheet or "", one.answers, today(one.at, by.zone), by.zone, known)
        preview: Preview = self.aside.done(_name(one), partial(_sorry, do))
        return preview

    def known(self, by: Account) -> Sequence[Known]:
        """What interviews of a calendar may belong to."""
        return [_known(number, found.what) for number, found in self._here(by)]

    def new(self, one: Import | None, preview: Preview, by: Account) -> Sequence[New]:
        """What is not here yet, of an import or, where there is none yet, of what was just read."""
        name = f"new {_name(one)}"
        ready: Sequence[New] | None = self.aside.found(name)
        if ready is not None:
            return ready
        here = dict(self._here(by))
        every = (each for one in self.imports.all(by.id) for each in one.brought)
        before = [(each.number, each.marks) for each in every if each.number in here]
        return self.aside.done(name, partial(new_talks if preview.appointments else new_of, preview, here, before))

    def shown(self, one: Import, preview: Preview, new: Sequence[New], by: Account) -> Message:
        """Nothing is asked whose answer would change nothing."""
        if not (new or preview.count(Reason.WAITING)):
            known = {mark for each in self.imports.all(by.id) for came in each.brought for mark in came.marks}
            preview = asked_still(preview, known)
        return preview_of(one, preview, new)

    def _here(self, by: Account) -> list[tuple[int, Found]]:
        """All that is here, opened a part in each unit."""
        here = list[tuple[int, Found]]()
        edge: Edge | None = None
        while True:
            name = f"here {len(here)}"
            part: _Part | None = self.aside.found(name)
            if part is None:
                part = self.aside.done(name, partial(_part, self.desk.applications.page(by.id, edge, PART)))
            found, edge = part
            here += found
            if edge is None:
                return here


def _known(number: int, what: Tracked) -> Known:
    stands = position(what.history)
    over = stands.since if stands.end in (Milestone.NO, Milestone.WITHDRAWN) else None
    return Known(number, what.employer, what.role, over)


def _sorry(do: Callable[[], Preview]) -> Any:
    """What is kept may be beyond what it is read with today."""
    try:
        return do()
    except Unreadable as unreadable:
        return Sorry(unreadable.text, IMPORT)


def _part(rows: Sequence[Application]) -> _Part:
    return [(one.id, as_found(one)) for one in rows], after(rows, PART)


def _name(one: Import | None) -> str:
    return "first" if one is None else f"{one.id} {sorted(one.answers.items())}"
