"""A short list of somebody's own: each line has words of theirs and is of one of a few kinds, both sealed."""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from storage.numbers import Numbers
from storage.sealing.codes import opened_code, sealed_code
from storage.sealing.keys import Keys
from storage.statements import Prepared

K = TypeVar("K", bound=Enum)


class Listed(NamedTuple):
    """A table of such lists, with what is asked of it."""

    table: Table
    lines: Prepared
    add: Prepared
    change: Prepared
    delete: Prepared


def listed(table: Table) -> Listed:
    c = table.c
    mine = (c.id == bindparam("number"), c.account == bindparam("owner"))
    return Listed(
        table,
        Prepared(select(c.id, c.name, c.what, c["at"]).where(mine[1]).order_by(c["at"], c.id)),
        Prepared(insert(table), "id", "account", "name", "what", "at"),
        Prepared(update(table).where(*mine), "name", "what"),
        Prepared(delete(table).where(*mine)),
    )


class Lines(NamedTuple):
    """What a unit's store works on such a list with."""

    of: Listed
    db: Connection
    keys: Keys
    numbers: Numbers

    def read(self, account: int, kinds: Mapping[str, K]) -> Iterator[tuple[int, str, K | None, int]]:
        """Oldest first: number, words, what it is, where that can be read, and since when (UTC ms)."""
        table = self.of.table.name
        for row in self.of.lines.all(self.db, owner=account):
            what = opened_code(self.keys, row.what, account, f"{table}.what", row.id, kinds)
            yield row.id, self.keys.open(row.name, account, f"{table}.name", row.id) or "", what, row.at

    def keep(self, number: int, account: int, words: str, what: Enum | None, at: int) -> int:
        """Changes the line of that number, or adds one where it is 0."""
        table, row = self.of.table.name, number or self.numbers.new(self.db, self.of.table)
        name = self.keys.seal(words, account, f"{table}.name", row)
        code = sealed_code(self.keys, what.name if what else "", account, f"{table}.what", row)
        if number:
            self.of.change.run(self.db, number=row, owner=account, name=name, what=code)
        else:
            self.of.add.run(self.db, id=row, account=account, name=name, what=code, at=at)
        return row

    def delete(self, number: int, account: int) -> None:
        self.of.delete.run(self.db, number=number, owner=account)
