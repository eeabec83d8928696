"""Leads and events of a circle, found by what ends next; a circle may be a server, so lists are pages."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, select, update

from bot.features.board.store import Answer, Kind, Posting, State
from storage.conditions import BY_NAME, IS_MEMBER, stopped
from storage.models.board import posting_answers, postings
from storage.models.columns import NUMBER
from storage.models.people import accounts, members
from storage.numbers import Numbers
from storage.pages import edge, over
from storage.sealing.keys import Keys
from storage.statements import Prepared, Row

c, a = postings.c, posting_answers.c
WORDS = "postings.words"
_owner, _number = bindparam("owner", type_=NUMBER), bindparam("number", type_=NUMBER)
_open = c.state == State.OPEN.name
_all = select(c.id, c.circle, c.account, c.kind, c.words, c.state, c.letter, c["at"], c.begins_at, c.ends_at)
_next = (c.ends_at, c.id)

ADD = Prepared(
    insert(postings), "id", "circle", "account", "kind", "words", "state", "letter", "at", "begins_at", "ends_at"
)
ONE = Prepared(_all.where(c.id == _number))
CHANGE = Prepared(update(postings).where(c.id == _number), "words", "state", "letter", "ends_at")
OWN = Prepared(_all.where(c.account == _owner, _open).order_by(*_next))
SHARED = Prepared(select(func.count()).select_from(postings).where(c.account == _owner, c["at"] > bindparam("since")))
_there = exists().where(members.c.circle == c.circle, members.c.account == c.account, IS_MEMBER)
PAGE = Prepared(
    _all.where(c.circle == bindparam("place"), _open, over(c.ends_at, c.id), _there)
    .order_by(*_next)
    .limit(bindparam("most"))
)
_answers = select(a.id, a.posting, a.account, a["at"], a.passed_on)
ANSWER = Prepared(insert(posting_answers), "id", "posting", "account", "at", "until_at")
ANSWER_OF = Prepared(_answers.where(a.posting == _number, a.account == _owner))
ANSWERED = Prepared(_answers.where(a.id == _number))
_given_there = _answers.join(postings, c.id == a.posting).where(c.circle == bindparam("place"))
GOING = Prepared(_given_there.where(a.account == _owner, c.kind == Kind.EVENT.name))
_leads = _given_there.where(c.kind != Kind.EVENT.name)
TO_LEADS, TO_THEIRS = Prepared(_leads.where(a.account == _owner)), Prepared(_leads.where(c.account == _owner))
KEEP = Prepared(
    update(posting_answers).where(a.id == _number, a.until_at < bindparam("since")).values(until_at=bindparam("since"))
)
_some = select(a.id).where(a.posting == _number).limit(bindparam("most")).subquery()
COUNT = Prepared(select(func.count()).select_from(_some))
PASSED_ON = Prepared(update(posting_answers).where(a.id == _number).values(passed_on=1))
DROP = Prepared(delete(posting_answers).where(a.id == _number))
_other = bindparam("other", type_=NUMBER)
STOPS = Prepared(select(stopped(accounts.c.id, _other, BY_NAME)).where(accounts.c.id == _owner))


@dataclass(slots=True)
class SqlBoard:
    db: Connection
    keys: Keys
    numbers: Numbers

    def add(self, one: Posting) -> int:
        number = self.numbers.new(self.db, postings)
        ADD.run(
            self.db,
            id=number,
            circle=one.circle,
            account=one.account,
            kind=one.kind.name,
            words=self.keys.seal(one.words, one.account, WORDS, number),
            state=one.state.name,
            letter=one.letter,
            at=one.at,
            begins_at=one.begins_at,
            ends_at=one.ends_at,
        )
        return number

    def one(self, number: int) -> Posting | None:
        row = ONE.one(self.db, number=number)
        return None if row is None else self._read(row)

    def change(self, one: Posting) -> None:
        words = self.keys.seal(one.words, one.account, WORDS, one.id)
        CHANGE.run(self.db, number=one.id, words=words, state=one.state.name, letter=one.letter, ends_at=one.ends_at)

    def own(self, account: int) -> list[Posting]:
        return [self._read(row) for row in OWN.all(self.db, owner=account)]

    def shared_since(self, account: int, since: int) -> int:
        return int(SHARED.value(self.db, owner=account, since=since))

    def page(self, circle: int, most: int, after: tuple[int, int]) -> list[Posting]:
        return [self._read(row) for row in PAGE.all(self.db, place=circle, most=most, **edge(*after))]

    def answer(self, one: Answer, until: int) -> int:
        number = self.numbers.new(self.db, posting_answers)
        ANSWER.run(self.db, id=number, posting=one.posting, account=one.account, at=one.at, until_at=until)
        return number

    def answer_of(self, posting: int, account: int) -> Answer | None:
        return _answer(ANSWER_OF.one(self.db, number=posting, owner=account))

    def answered(self, number: int) -> Answer | None:
        return _answer(ANSWERED.one(self.db, number=number))

    def going(self, circle: int, account: int) -> list[Answer]:
        return [_given(row) for row in GOING.all(self.db, owner=account, place=circle)]

    def of_leads(self, circle: int, account: int) -> list[Answer]:
        found = [row for one in (TO_LEADS, TO_THEIRS) for row in one.all(self.db, owner=account, place=circle)]
        return [_given(row) for row in found]

    def keep(self, answer: int, since: int) -> None:
        KEEP.run(self.db, number=answer, since=since)

    def count(self, posting: int, most: int) -> int:
        return int(COUNT.value(self.db, number=posting, most=most))

    def passed_on(self, answer: int) -> None:
        PASSED_ON.run(self.db, number=answer)

    def drop(self, answer: int) -> None:
        DROP.run(self.db, number=answer)

    def stops(self, writer: int, reader: int) -> bool:
        return bool(STOPS.value(self.db, owner=writer, other=reader))

    def _read(self, row: Row) -> Posting:
        words = self.keys.open(row.words, row.account, WORDS, row.id)
        kind, state = Kind[row.kind], State[row.state]
        return Posting(
            row.circle, row.account, kind, words, row.at, row.ends_at, row.begins_at, row.letter, state, row.id
        )


def _answer(row: Row | None) -> Answer | None:
    return None if row is None else _given(row)


def _given(row: Row) -> Answer:
    return Answer(row.posting, row.account, row.at, bool(row.passed_on), row.id)
