"""A short list of somebody's own: each line has words of theirs and is of one of a few kinds, both sealed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import ClassVar, Generic, NamedTuple, TypeVar

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from bot.features.people_outside import For
from bot.features.rest.store import Good
from bot.own_lines import Line
from storage.models.recharging import people_outside, recharges
from storage.numbers import Numbers
from storage.sealing.codes import opened_code, sealed_code
from storage.sealing.keys import Keys, unread
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


@dataclass(frozen=True)
class SqlLines(Generic[K]):
    db: Connection
    keys: Keys
    numbers: Numbers

    ON: ClassVar[Listed]
    KINDS: ClassVar[Mapping[str, Enum]]

    def of(self, account: int) -> list[Line[K]]:
        table, found = self.ON.table.name, list[Line[K]]()
        for row in self.ON.lines.all(self.db, owner=account):
            what = opened_code(self.keys, row.what, account, f"{table}.what", row.id, self.KINDS)
            words = self.keys.open(row.name, account, f"{table}.name", row.id) or ""
            found.append(Line(account, words, what, row.at, row.id))  # type: ignore[arg-type]
        return found

    def keep(self, one: Line[K]) -> Line[K]:
        one = unread({each.id: each for each in self.of(one.account)}.get(one.id), one)
        table, row = self.ON.table.name, one.id or self.numbers.new(self.db, self.ON.table)
        name = self.keys.seal(one.words, one.account, f"{table}.name", row)
        code = sealed_code(self.keys, one.what.name if one.what else "", one.account, f"{table}.what", row)
        if one.id:
            self.ON.change.run(self.db, number=row, owner=one.account, name=name, what=code)
        else:
            self.ON.add.run(self.db, id=row, account=one.account, name=name, what=code, at=one.at)
        return replace(one, id=row)

    def delete(self, number: int, account: int) -> None:
        self.ON.delete.run(self.db, number=number, owner=account)


class SqlRecharges(SqlLines[Good]):
    ON, KINDS = listed(recharges), Good.__members__


class SqlPeopleOutside(SqlLines[For]):
    ON, KINDS = listed(people_outside), For.__members__
