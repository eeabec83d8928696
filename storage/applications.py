"""Applications: a row for each, with its words and the whole of its history sealed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, delete, func, insert, select, tuple_, update

from bot.features.applications.store import Application, Edge, Patience
from bot.milestones import Happened
from storage.both import upsert
from storage.histories import Line, happened, opened_history, opened_lines, packed
from storage.models.applications import applications, patiences
from storage.models.columns import NUMBER
from storage.models.rejections import rejections
from storage.numbers import Numbers
from storage.sealing.keys import Keys, Unreadable, unread
from storage.statements import Prepared, Row, Value

c, p = applications.c, patiences.c
WORDS, DAYS = ("employer", "agency", "role", "link", "found", "notes"), ("silent_from", "ask_on", "card_on")
_KEPT = (*WORDS, "history", "promised", "open", "latest", "landed", *DAYS)
_PATIENCE = ("applied", "screen", "assessment", "interview", "final", "asks", "card_on")
_owner = c.account == bindparam("owner", type_=NUMBER)
_own = (c.id == bindparam("number"), _owner)
_all = select(c.id, c.account, c["at"], *(c[name] for name in (*WORDS, "history", "promised", "landed", *DAYS)))
_order = tuple_(c.open, c.latest, c.id)
_edge = tuple_(*(bindparam(name, type_=NUMBER) for name in ("edge_open", "edge_latest", "edge_number")))
_page = _all.where(_owner).limit(bindparam("most"))
_falling = (c.open.desc(), c.latest.desc(), c.id.desc())

ADD = Prepared(insert(applications), "id", "account", "at", *_KEPT)
ONE = Prepared(_all.where(*_own))
FIRST = Prepared(_page.order_by(*_falling))
PAGE = Prepared(_page.where(_order < _edge).order_by(*_falling))
NEWER = Prepared(_page.where(_order > _edge).order_by(c.open, c.latest, c.id))
CHANGE = Prepared(update(applications).where(*_own), *_KEPT)
DELETE = Prepared(delete(applications).where(*_own))
OPEN = Prepared(select(c.id).where(_owner, c.open == 1).limit(bindparam("most")))
COUNT = Prepared(select(c.id).where(_owner).limit(bindparam("most")))
TO_CLOSE = Prepared(_page.where(c.open == 1, c.landed == 0))
LANDED = Prepared(_page.where(c.landed == 1))
COUNT_LANDED = Prepared(select(func.count()).where(_owner, c.landed == 1))
NAMED = Prepared(select(c.id, c.employer, c.agency).where(_owner).order_by(*_falling))
HISTORIES = Prepared(select(c.id, c["at"], c.history).where(_owner))
SILENT = Prepared(_page.where(c.ask_on.is_not(None), c.ask_on <= bindparam("day")).order_by(c.ask_on))
ASK_NEXT = Prepared(select(func.min(c.ask_on)).where(_owner, c.ask_on.is_not(None)))
PUT_ON_CARD = Prepared(
    update(applications)
    .where(_owner, c.ask_on.is_not(None), c.ask_on <= bindparam("day"))
    .values(card_on=bindparam("day"))
)
_on_card = (_owner, c.card_on.is_not(None), c.card_on == bindparam("card"))
ON_CARD = Prepared(
    _all.where(*_on_card, c.id > bindparam("behind", type_=NUMBER)).order_by(c.id).limit(bindparam("most"))
)
COUNT_ON_CARD = Prepared(select(func.count()).select_from(applications).where(*_on_card))
ASKED = Prepared(update(applications).where(*_on_card).values(silent_from=bindparam("day")))
PATIENCE = Prepared(select(*(p[name] for name in _PATIENCE)).where(p.account == bindparam("owner")))
_patience = upsert(patiences)
KEEP_PATIENCE = Prepared(
    _patience.on_conflict_do_update(
        index_elements=["account"], set_={name: _patience.excluded[name] for name in _PATIENCE}
    ),
    *("account", *_PATIENCE),
)
REJECTIONS = Prepared(
    select(rejections.c.id)
    .where(rejections.c.application == bindparam("number"), rejections.c.account == bindparam("owner"))
    .order_by(rejections.c.at.desc())
    .limit(20)
)


@dataclass(slots=True)
class SqlApplications:
    db: Connection
    keys: Keys
    numbers: Numbers

    def add(self, application: Application) -> int:
        number, owner = application.id or self.numbers.new(self.db, applications), application.account
        ADD.run(self.db, id=number, account=owner, at=application.at, **self._kept(application, number))
        return number

    def one(self, number: int, account: int) -> Application | None:
        row = ONE.one(self.db, number=number, owner=account)
        return None if row is None else self._read(row)

    def page(self, account: int, edge: Edge | None, limit: int, *, newer: bool = False) -> list[Application]:
        if edge is None:
            return self._several(FIRST, account, most=limit)
        at: dict[str, Value] = {"edge_open": int(edge.open), "edge_latest": edge.latest, "edge_number": edge.number}
        return self._several(NEWER if newer else PAGE, account, most=limit, **at)

    def change(self, application: Application) -> None:
        row = ONE.one(self.db, number=application.id, owner=application.account)
        if row is None:
            return
        before = self._read(row)
        kept = self._kept(unread(before, application), before.id)
        if before.unread:
            kept["history"] = row.history
        CHANGE.run(self.db, number=before.id, owner=before.account, **kept)

    def delete(self, number: int, account: int) -> None:
        DELETE.run(self.db, number=number, owner=account)

    def open(self, account: int, most: int) -> int:
        return len(OPEN.tuples(self.db, owner=account, most=most))

    def count(self, account: int, most: int) -> int:
        return len(COUNT.tuples(self.db, owner=account, most=most))

    def at_once(self, account: int, most: int, *, landed: bool) -> list[Application]:
        return self._several(LANDED if landed else TO_CLOSE, account, most=most)

    def count_landed(self, account: int) -> int:
        return int(COUNT_LANDED.value(self.db, owner=account))

    def named(self, account: int) -> Iterator[tuple[int, str | None, str | None]]:
        for number, employer, agency in NAMED.tuples(self.db, owner=account):
            named = self._words(employer, "employer", account, number)
            yield number, named, self._words(agency, "agency", account, number)

    def histories(self, account: int) -> Iterator[tuple[int, int, list[Happened] | None]]:
        for number, at, lines in self.lines(account):
            yield number, at, happened(lines)

    def lines(self, account: int) -> Iterator[tuple[int, int, list[Line] | None]]:
        """Of each: its number, when it was kept (UTC ms), and its history as it is kept, None if it can't be read."""
        for number, at, kept in HISTORIES.tuples(self.db, owner=account):
            yield number, at, opened_lines(self.keys, kept, account, number)

    def silent(self, account: int, day: date, most: int) -> list[Application]:
        return self._several(SILENT, account, day=day.isoformat(), most=most)

    def ask_next(self, account: int) -> date | None:
        return _day(ASK_NEXT.value(self.db, owner=account))

    def put_on_card(self, account: int, day: date) -> int:
        return PUT_ON_CARD.run(self.db, owner=account, day=day.isoformat())

    def on_card(self, account: int, day: date, most: int, behind: int = 0) -> list[Application]:
        return self._several(ON_CARD, account, card=day.isoformat(), most=most, behind=behind)

    def count_on_card(self, account: int, day: date) -> int:
        found: int = COUNT_ON_CARD.value(self.db, owner=account, card=day.isoformat())
        return found

    def asked(self, account: int, card: date, day: date) -> None:
        ASKED.run(self.db, owner=account, card=card.isoformat(), day=day.isoformat())

    def patience(self, account: int) -> Patience:
        row = PATIENCE.one(self.db, owner=account)
        if row is None:
            return Patience()
        days = row.applied, row.screen, row.assessment, row.interview, row.final
        return Patience(*days, row.asks > 0, _day(row.card_on), row.asks < 0)

    def keep_patience(self, account: int, patience: Patience) -> None:
        kept = {name: getattr(patience, name) for name in _PATIENCE}
        on = patience.card_on.isoformat() if patience.card_on else None
        asks = -1 if patience.landed else int(patience.asks)
        KEEP_PATIENCE.run(self.db, account=account, **{**kept, "asks": asks, "card_on": on})

    def rejections(self, application: int, account: int) -> list[int]:
        return [number for (number,) in REJECTIONS.tuples(self.db, number=application, owner=account)]

    def _several(self, statement: Prepared, account: int, **given: Value) -> list[Application]:
        return [self._read(row) for row in statement.all(self.db, owner=account, **given)]

    def _kept(self, one: Application, number: int) -> dict[str, Value]:
        sealed = {
            **{name: getattr(one, name) for name in WORDS},
            "history": packed(one.history),
            "promised": one.promised.isoformat() if one.promised else None,
        }
        return {
            **{name: self.keys.seal(it, one.account, f"applications.{name}", number) for name, it in sealed.items()},
            **{name: on.isoformat() if (on := getattr(one, name)) else None for name in DAYS},
            "open": int(one.position.end is None),
            "latest": one.latest,
            "landed": int(one.landed),
        }

    def _words(self, kept: bytes | None, name: str, account: int, number: int) -> str | None:
        return self.keys.open(kept, account, f"applications.{name}", number)

    def _read(self, row: Row) -> Application:
        account, number = row.account, row.id
        employer, agency, role, link, found, notes, promised = (
            self._words(getattr(row, name), name, account, number) for name in (*WORDS, "promised")
        )
        history = opened_history(self.keys, row.history, account, number)
        return Application(
            account=account,
            at=row.at,
            employer=employer,
            agency=agency,
            role=role,
            link=link,
            found=found,
            notes=notes,
            history=history or (),
            promised=_day(promised),
            silent_from=_day(row.silent_from),
            ask_on=_day(row.ask_on),
            card_on=_day(row.card_on),
            unread=history is None,
            landed=row.landed > 0,
            id=number,
        )


def _day(on: str | None) -> date | None:
    return date.fromisoformat(on) if on and not isinstance(on, Unreadable) else None
