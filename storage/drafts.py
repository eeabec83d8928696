"""Typed but unfinished text, kept for half an hour."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from storage.models.kept import DRAFT
from storage.models.post import drafts
from storage.numbers import Numbers
from storage.sealing.keys import Keys
from storage.statements import Prepared

MOST = 20  # of one person: nobody has so many under way, and each is read when a form opens

c = drafts.c

KEEP = Prepared(insert(drafts), "id", "account", "word", "given", "at")
GIVEN = Prepared(
    select(c.given).where(
        c.id == bindparam("number"),
        c.account == bindparam("owner"),
        c.word == bindparam("command"),
        c.at >= bindparam("since"),
    )
)
WORD = Prepared(
    select(c.word).where(c.id == bindparam("number"), c.account == bindparam("owner"), c.at >= bindparam("since"))
)
OF = Prepared(
    select(c.id, c.given)
    .where(c.account == bindparam("owner"), c.word == bindparam("command"), c.at >= bindparam("since"))
    .order_by(c["at"].desc(), c.id.desc())
)
CHANGE = Prepared(
    update(drafts).where(c.id == bindparam("number"), c.account == bindparam("owner"), c.word == bindparam("command")),
    *("given", "at"),
)
OLDER = Prepared(
    delete(drafts).where(
        c.id.in_(
            select(c.id)
            .where(c.account == bindparam("owner"), c.id != bindparam("newest"))  # of one instant they have no order
            .order_by(c["at"].desc(), c.id.desc())
            .limit(bindparam("all", 1_000_000))
            .offset(bindparam("most", MOST - 1))
        )
    )
)
DROP = Prepared(delete(drafts).where(c.id == bindparam("number"), c.account == bindparam("owner")))


@dataclass(slots=True)
class SqlDrafts:
    db: Connection
    keys: Keys
    numbers: Numbers

    def keep(self, account: int, word: str, given: Mapping[str, str], now: int, before: int | None = None) -> int:
        number = before or self.numbers.new(self.db, drafts)
        kept = self.keys.seal(msgspec.json.encode(dict(given)).decode(), account, "drafts.given", number)
        if before and CHANGE.run(self.db, number=number, owner=account, command=word, given=kept, at=now):
            return number
        if before:
            return self.keep(account, word, given, now)
        KEEP.run(self.db, id=number, account=account, word=word, given=kept, at=now)
        OLDER.run(self.db, owner=account, newest=number)
        return number

    def given(self, number: int, account: int, word: str, now: int) -> Mapping[str, str] | None:
        kept = GIVEN.value(self.db, number=number, owner=account, command=word, since=now - DRAFT)
        return self._typed(kept, account, number)

    def of(self, account: int, word: str, now: int) -> list[tuple[int, Mapping[str, str]]]:
        rows = OF.all(self.db, owner=account, command=word, since=now - DRAFT)
        found = [(row.id, self._typed(row.given, account, row.id)) for row in rows]
        return [(number, typed) for number, typed in found if typed is not None]

    def word(self, number: int, account: int, now: int) -> str | None:
        found: str | None = WORD.value(self.db, number=number, owner=account, since=now - DRAFT)
        return found

    def drop(self, number: int, account: int) -> None:
        DROP.run(self.db, number=number, owner=account)

    def _typed(self, kept: bytes | None, account: int, number: int) -> Mapping[str, str] | None:
        typed = self.keys.open(kept, account, "drafts.given", number)
        try:
            return None if typed is None else msgspec.json.decode(str(typed), type=dict[str, str])
        except msgspec.DecodeError:  # of another version, or damaged: as good as forgotten
            return None
