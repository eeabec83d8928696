"""Whatever somebody brings in, sealed while it waits, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic

import msgspec
from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from bot.features.applications.imports import Brought, Import
from bot.imports import kept
from bot.imports.kept import I
from storage.models.columns import NUMBER
from storage.models.contacts import contact_imports
from storage.models.imports import imports
from storage.numbers import Numbers
from storage.sealing.keys import Keys, Unreadable
from storage.statements import Prepared, Row, Value

STATES = ("size", "done_at", "back_at")
_answers = msgspec.json.Decoder(dict[str, str])
_brought = msgspec.json.Decoder(tuple[Brought, ...])


@dataclass(frozen=True)
class _Statements:
    """Of a table in which `sheet` waits."""

    table: Table
    sheet: str
    add: Prepared
    one: Prepared
    all: Prepared
    change: Prepared
    delete: Prepared


def _of(table: Table, sheet: str, *words: str) -> _Statements:
    """Where these `words` stay beside what waits."""
    c = table.c
    owner = c.account == bindparam("owner", type_=NUMBER)
    own = (c.id == bindparam("number"), owner)
    told = (c.id, c.account, c["at"], *(c[name] for name in (*words, *STATES)))
    return _Statements(
        table,
        sheet,
        Prepared(insert(table), "id", "account", "at", sheet, *words, *STATES),
        Prepared(select(*told, c[sheet]).where(*own)),
        Prepared(select(*told).where(owner).order_by(c["at"].desc())),
        Prepared(update(table).where(*own), sheet, *words, *STATES),
        Prepared(delete(table).where(*own)),
    )


APPLICATIONS, CONTACTS = _of(imports, "sheet", "answers", "brought"), _of(contact_imports, "people")


@dataclass(slots=True)
class _Sql(Generic[I]):
    db: Connection
    keys: Keys
    numbers: Numbers

    of = CONTACTS

    def add(self, one: I) -> int:
        number = self.numbers.new(self.db, self.of.table)
        self.of.add.run(self.db, id=number, account=one.account, at=one.at, **self._kept(one, number))
        return number

    def one(self, number: int, account: int) -> I | None:
        row = self.of.one.one(self.db, number=number, owner=account)
        return None if row is None else self._read(row, self._opened(row, self.of.sheet))

    def all(self, account: int) -> list[I]:
        return [self._read(row, None) for row in self.of.all.all(self.db, owner=account)]

    def change(self, one: I) -> None:
        self.of.change.run(self.db, number=one.id, owner=one.account, **self._kept(one, one.id))

    def delete(self, number: int, account: int) -> None:
        self.of.delete.run(self.db, number=number, owner=account)

    def _read(self, row: Row, sheet: str | None) -> I:
        raise NotImplementedError

    def _words(self, one: I) -> Mapping[str, str | None]:
        return {}

    def _kept(self, one: I, number: int) -> dict[str, Value]:
        words, table = {self.of.sheet: one.sheet, **self._words(one)}, self.of.table.name
        sealed = {name: self.keys.seal(it, one.account, f"{table}.{name}", number) for name, it in words.items()}
        return {**sealed, **{name: getattr(one, name) for name in STATES}}

    def _opened(self, row: Row, name: str) -> str | None:
        words = self.keys.open(getattr(row, name), row.account, f"{self.of.table.name}.{name}", row.id)
        return None if isinstance(words, Unreadable) else words


def _states(row: Row) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("id", "account", "at", *STATES)}


class SqlImports(_Sql[Import]):
    of = APPLICATIONS

    def _read(self, row: Row, sheet: str | None) -> Import:
        answers, brought = self._opened(row, "answers"), self._opened(row, "brought")
        return Import(
            **_states(row),
            sheet=sheet,
            answers=_answers.decode(answers) if answers else {},
            brought=_brought.decode(brought or "[]"),
        )

    def _words(self, one: Import) -> Mapping[str, str | None]:
        return {
            "answers": msgspec.json.encode(one.answers).decode() if one.answers else None,
            "brought": msgspec.json.encode(one.brought).decode() if one.brought else None,
        }


class SqlContactImports(_Sql[kept.Import]):
    def _read(self, row: Row, sheet: str | None) -> kept.Import:
        return kept.Import(**_states(row), sheet=sheet)
