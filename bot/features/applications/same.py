"""Which of a list's applications are here already, and how one that comes in is kept and known again."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from bot.features.applications.desk import Desk, awaited
from bot.features.applications.imports import Brought, Imports
from bot.features.applications.store import Application, Patience
from bot.people import Account
from bot.pipeline import History, added, counted
from bot.trackers.preview import Found, Tracked
from bot.trackers.sameness import marked

ALL = 100_000  # nobody has more applications
NAME, LINK, NOTES = 120, 500, 1500  # letters, as the forms have them


def digest(words: str) -> str:
    return sha256(words.encode("utf-8", "replace")).hexdigest()[:16]


def every(by: Account, desk: Desk) -> list[Application]:
    return desk.applications.page(by.id, None, ALL)


def state(one: Application) -> str:
    """What its owner may change of it."""
    words = (one.employer, one.agency, one.role, one.link, one.found, one.notes)
    return digest(repr((words, one.history, one.promised)))


def fresh(found: Sequence[Found], by: Account, desk: Desk, imports: Imports) -> list[Found]:
    """Those that are not here yet: none of their marks is that of anything here, as it stands or as it came in."""
    here = every(by, desk)
    numbers = {one.id for one in here}
    known = {mark for each in marked([_as_found(one) for one in here], ordinals=False) for mark in _digests(each)}
    for one in imports.all(by.id):
        known.update(mark for each in one.brought if each.number in numbers for mark in each.marks)
    return [one for one in found if known.isdisjoint(_digests(one))]


def bring(found: Sequence[Found], by: Account, desk: Desk) -> tuple[Brought, ...]:
    """Keeps them; whoever calls plans for all of them at once."""
    patience, now = desk.applications.patience(by.id), desk.clock.now()
    return tuple(_brought(one, _made(one.what, by, now, patience), desk) for one in found)


def _brought(found: Found, one: Application, desk: Desk) -> Brought:
    return Brought(desk.applications.add(one), state(one), tuple(_digests(found)))


def _digests(found: Found) -> list[str]:
    return [digest(one) for one in found.marks]


def _as_found(one: Application) -> Found:
    """As it would stand in a copy of its owner's, which has its number."""
    history = tuple(counted(one.history))
    return Found(Tracked(one.employer, one.agency, one.role, one.link, one.found, None, history, str(one.id)), 0)


def _made(what: Tracked, by: Account, now: int, patience: Patience) -> Application:
    history: History = ()
    for happened in what.history:
        history = added(history, happened)
    one = Application(
        by.id,
        now,
        employer=_cut(what.employer, NAME),
        agency=_cut(what.agency, NAME),
        role=_cut(what.role, NAME),
        link=what.link if what.link and len(what.link) <= LINK else None,
        found=_cut(what.found, NAME),
        notes=_cut(what.notes, NOTES),
        history=history,
    )
    return replace(one, ask_on=awaited(one, patience, by.zone))


def _cut(words: str | None, most: int) -> str | None:
    return words[:most].strip() or None if words else None
