"""Reflections, and which rejections each is about."""

from dataclasses import dataclass, fields
from operator import attrgetter

from msgspec.structs import replace
from sqlalchemy import Connection, bindparam, delete, exists, func, insert, select, update

from bot.features.reflections.store import Reflection, Rejected, State, Words
from bot.features.rejections.keeping import name_of
from bot.stings import UNKNOWN
from storage.conditions import IS_AHEAD
from storage.models.reflections import reflections
from storage.models.rejections import rejections
from storage.numbers import Numbers
from storage.pages import edge, under
from storage.rejections import SqlRejections
from storage.sealing.codes import opened_code, opened_sting, sealed_code, sealed_sting
from storage.sealing.keys import Keys, unread
from storage.statements import Prepared, Row

c = reflections.c
NONE = Words()
WORDS = tuple(one.name for one in fields(Words))
SAID = attrgetter(*WORDS)
UNSAID = (None,) * len(WORDS)
COLUMNS = tuple(f"reflections.{name}" for name in WORDS)
STING, LATER, JUST_HARD = (f"reflections.{name}" for name in ("sting", "sting_later", "just_hard"))
YES_OR_NO = {"1": True, "0": False}

_about_it = rejections.c.reflection == c.id
_about = select(func.count()).select_from(rejections).where(_about_it).scalar_subquery().label("about")
_all = select(
    *(c.id, c.account, c.state, c.earliest, c.due_at, c.moved),
    *(c.sting_later, c.just_hard),
    *(c.kept, c.answered_at, c.shared_in, c.shared_at, c.letter, c.forgotten_at, c["at"], _about),
    *(c[name] for name in WORDS),
)
_of = _all.where(c.account == bindparam("owner"))

BEGIN = Prepared(
    insert(reflections).values(state=State.WAITING.name),
    *("id", "account", "sting", "earliest", "due_at", "at"),
)
ONE = Prepared(_all.where(c.id == bindparam("number")))
_of_rejection = select(rejections.c.reflection).where(rejections.c.id == bindparam("rejection"))
FIRST_STING = Prepared(select(c.account, c.sting).where(c.id == bindparam("number")))
OF = Prepared(_all.where(c.id == _of_rejection.scalar_subquery()))
OPEN = Prepared(_of.where(IS_AHEAD).limit(1))
_newest = (c["at"].desc(), c.id.desc())
LATEST = Prepared(_of.where(c.state != State.CANCELLED.name).order_by(*_newest).limit(1))
PAGE = Prepared(
    _of.where(c.state == State.ANSWERED.name, under(c["at"], c.id)).order_by(*_newest).limit(bindparam("most"))
)
BELOW = Prepared(select(func.max(c["at"])).where(c.account == bindparam("owner"), c.id <= bindparam("number")))
RATED = Prepared(
    _of.where(c.state == State.ANSWERED.name, c.sting_later.is_not(None)).order_by(*_newest).limit(bindparam("most"))
)
ORPHANS = Prepared(_of.where(c.state != State.CANCELLED.name, ~exists().where(_about_it)))
CHANGE = Prepared(
    update(reflections).where(c.id == bindparam("number")),
    *("state", "earliest", "due_at", "moved", "sting_later", "just_hard", "kept", "answered_at"),
    *("shared_in", "shared_at", "letter", *WORDS),
)
DELETE = Prepared(delete(reflections).where(c.id == bindparam("number"), c.account == bindparam("owner")))


@dataclass(slots=True)
class SqlReflections:
    db: Connection
    now: int
    keys: Keys
    numbers: Numbers

    def begin(self, account: int, rejection: int, sting: int, earliest: int) -> Reflection:
        number = self._begin(account, sting, earliest, earliest)
        self._rejections.look_back(rejection, number)
        return Reflection(number, account, State.WAITING, earliest, earliest, about=1)

    def one(self, number: int, account: int | None = None) -> Reflection | None:
        found = self._read(ONE.one(self.db, number=number))
        return found if found and account in (None, found.account) else None

    def of(self, rejection: int) -> Reflection | None:
        return self._read(OF.one(self.db, rejection=rejection))

    def stung(self, number: int) -> int:
        found = self._rejections.stings(number)
        if not found and (first := FIRST_STING.one(self.db, number=number)):
            found = [opened_sting(self.keys, first.sting, first.account, STING, number)]
        return max(found, default=UNKNOWN)

    def rejected(self, number: int) -> list[Rejected]:
        return [Rejected(one.id, name_of(one), one.at, one.hard) for one in self._rejections.reflected(number)]

    def part(self, one: Reflection, rejection: int) -> Reflection:
        others = self._begin(one.account, self.stung(one.id), one.earliest, one.due_at)
        self._rejections.part(one.id, rejection, others)
        return replace(one, id=others, state=State.WAITING, letter=None, about=one.about - 1, begun_at=self.now)

    def _begin(self, account: int, sting: int, earliest: int, due_at: int) -> int:
        number = self.numbers.new(self.db, reflections)
        sealed = sealed_sting(self.keys, sting, account, STING, number)
        BEGIN.run(self.db, id=number, account=account, sting=sealed, earliest=earliest, due_at=due_at, at=self.now)
        return number

    @property
    def _rejections(self) -> SqlRejections:
        return SqlRejections(self.db, self.keys, self.numbers)

    def open(self, account: int) -> Reflection | None:
        return self._read(OPEN.one(self.db, owner=account))

    def latest(self, account: int) -> Reflection | None:
        return self._read(LATEST.one(self.db, owner=account))

    def page(self, account: int, before: int | None, at: int | None, limit: int) -> list[Reflection]:
        if before is not None and at is None:  # a button of 0001, where numbers told what was newer
            at = BELOW.value(self.db, number=before, owner=account) or 0
        return self._many(PAGE.all(self.db, owner=account, most=limit, **edge(at, before)))

    def rated(self, account: int, limit: int) -> list[Reflection]:
        return self._many(RATED.all(self.db, owner=account, most=limit))

    def orphans(self, account: int) -> list[Reflection]:
        return self._many(ORPHANS.all(self.db, owner=account))

    def change(self, reflection: Reflection) -> None:
        row = ONE.one(self.db, number=reflection.id)
        if row is None:
            return
        one = replace(reflection, words=unread(self._words(row), reflection.words))
        CHANGE.run(
            self.db,
            number=one.id,
            state=one.state.name,
            earliest=one.earliest,
            due_at=one.due_at,
            moved=int(one.moved),
            sting_later=self._later(one, row),
            just_hard=self._just_hard(one, row),
            kept=int(one.kept),
            answered_at=one.answered_at,
            shared_in=one.shared_in,
            shared_at=one.shared_at,
            letter=one.letter,
            **{
                name: self.keys.seal(getattr(one.words, name), one.account, of, one.id)
                for name, of in zip(WORDS, COLUMNS, strict=True)
            },
        )

    def _later(self, one: Reflection, row: Row) -> bytes | None:
        if one.sting_later == UNKNOWN:
            kept: bytes | None = row.sting_later
            return kept
        return None if one.sting_later is None else sealed_sting(self.keys, one.sting_later, one.account, LATER, one.id)

    def _just_hard(self, one: Reflection, row: Row) -> bytes | None:
        if one.just_hard is None:
            kept: bytes | None = row.just_hard
            return kept
        if one.state is not State.ANSWERED:
            return None
        return sealed_code(self.keys, str(int(one.just_hard)), one.account, JUST_HARD, one.id)

    def delete(self, number: int, account: int) -> None:
        DELETE.run(self.db, number=number, owner=account)

    def _many(self, rows: list[Row]) -> list[Reflection]:
        return [one for one in map(self._read, rows) if one is not None]

    def _words(self, row: Row) -> Words:
        kept = SAID(row)
        if kept == UNSAID:
            return NONE
        return Words(*(self.keys.open(one, row.account, of, row.id) for of, one in zip(COLUMNS, kept, strict=True)))

    def _read(self, row: Row | None) -> Reflection | None:
        if row is None:
            return None
        number, account = row.id, row.account
        later, hard = row.sting_later, row.just_hard
        return Reflection(
            id=number,
            account=account,
            state=State[row.state],
            earliest=row.earliest,
            due_at=row.due_at,
            about=row.about,
            moved=bool(row.moved),
            sting_later=later and opened_sting(self.keys, later, account, LATER, number),
            words=self._words(row),
            just_hard=opened_code(self.keys, hard, account, JUST_HARD, number, YES_OR_NO) if hard else False,
            kept=bool(row.kept),
            answered_at=row.answered_at,
            shared_in=row.shared_in,
            shared_at=row.shared_at,
            letter=row.letter,
            forgotten_at=row.forgotten_at,
            begun_at=row.at,
        )
