"""Which of a list's applications are here already, and how one that comes in is kept and known again."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.features.applications.desk import Desk, awaited
from bot.features.applications.store import Application, Patience
from bot.imports.kept import Brought, digest
from bot.milestones import Happened
from bot.people import Account
from bot.pipeline import Entry, counted
from bot.trackers.preview import Found, Tracked

PART = 150  # applications that one unit opens, keeps or takes away
NAME, LINK, NOTES = 120, 500, 1500  # letters, as the forms have them


def state(one: Application) -> str:
    """What its owner may change of it."""
    words = (one.employer, one.agency, one.role, one.link, one.found, one.notes)
    return digest(repr((words, one.history, one.promised)))


@dataclass(frozen=True)
class New:
    """One that is not here yet, with what it is found again by; of a calendar, so many interviews of an application
    that may be there; of a list, what is new of one that is, which `goes_on` by that where nobody knows the
    order. It stays out where a history is `full`.
    """

    what: Tracked
    marks: tuple[str, ...]
    talks: int = 0
    application: int | None = None
    full: bool = False
    goes_on: bool = False

    @property
    def is_news(self) -> bool:
        return self.application is not None and not self.talks


def bring(found: Sequence[New], by: Account, desk: Desk) -> tuple[Brought, ...]:
    """Keeps them; whoever calls plans for all of them at once."""
    patience, now = desk.applications.patience(by.id), desk.clock.now()
    made = []
    for each in found:
        one = _made(each.what, by, now, patience)
        number = desk.applications.add(one)
        events = () if each.talks else events_of(number, each.what.history)
        made.append(Brought(number, state(one), (*each.marks, *events), tuple(range(1, each.talks + 1))))
    return tuple(made)


def events_of(number: int, history: Sequence[Happened]) -> tuple[str, ...]:
    """What each of an application's events is known again by, as a list told them."""
    said = Counter[Happened]()
    made = []
    for one in history:
        said[one] += 1
        made.append(digest(f"{number} {one.what.name} {one.on} #{said[one]}"))
    return tuple(made)


def as_found(one: Application) -> Found:
    """As it would stand in a copy of its owner's, which has its number."""
    lines = enumerate(one.history)
    back = tuple((n, each.happened) for n, each in lines if each.taken_back)
    names = (one.employer, one.agency, one.role, one.link, one.found)
    return Found(Tracked(*names, history=tuple(counted(one.history)), key=str(one.id), taken_back=back), 0)


def _made(what: Tracked, by: Account, now: int, patience: Patience) -> Application:
    one = Application(
        by.id,
        now,
        employer=_cut(what.employer, NAME),
        agency=_cut(what.agency, NAME),
        role=_cut(what.role, NAME),
        link=what.link if what.link and len(what.link) <= LINK else None,
        found=_cut(what.found, NAME),
        notes=_cut(what.notes, NOTES),
        history=tuple(Entry(n, one.what, one.on, back) for n, (one, back) in enumerate(what.whole, 1)),  # as written
        promised=what.promised,
    )
    return replace(one, ask_on=awaited(one, patience, by.zone))


def _cut(words: str | None, most: int) -> str | None:
    return words[:most].strip() or None if words else None
