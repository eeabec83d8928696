"""Whatever somebody brings in, sealed while it waits, and what came of it."""

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from bot.imports.kept import Brought, Import
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
    """Of a table in which `sheet` waits, and whose `words` stay beside it."""

    table: Table
    sheet: str
    words: tuple[str, ...]
    add: Prepared
    one: Prepared
    all: Prepared
    change: Prepared
    delete: Prepared


def _of(table: Table, sheet: str, *words: str) -> _Statements:
    c, kept = table.c, (sheet, *words, *STATES)
    owner = c.account == bindparam("owner", type_=NUMBER)
    own = (c.id == bindparam("number"), owner)
    told = (c.id, c.account, c["at"], *(c[name] for name in (*words, *STATES)))
    return _Statements(
        *(table, sheet, words),
        Prepared(insert(table), "id", "account", "at", *kept),
        Prepared(select(*told, c[sheet]).where(*own)),
        Prepared(select(*told).where(owner).order_by(c["at"].desc(), c.id.desc())),
        Prepared(update(table).where(*own), *kept),
        Prepared(delete(table).where(*own)),
    )


@dataclass(slots=True)
class SqlImports:
    db: Connection
    keys: Keys
    numbers: Numbers

    of = _of(imports, "sheet", "answers", "brought")

    def add(self, one: Import) -> int:
        number = self.numbers.new(self.db, self.of.table)
        self.of.add.run(self.db, id=number, account=one.account, at=one.at, **self._kept(one, number))
        return number

    def one(self, number: int, account: int) -> Import | None:
        row = self.of.one.one(self.db, number=number, owner=account)
        return None if row is None else self._read(row, self.of.sheet, *self.of.words)

    def all(self, account: int) -> list[Import]:
        return [self._read(row, *self.of.words) for row in self.of.all.all(self.db, owner=account)]

    def change(self, one: Import) -> None:
        self.of.change.run(self.db, number=one.id, owner=one.account, **self._kept(one, one.id))

    def delete(self, number: int, account: int) -> None:
        self.of.delete.run(self.db, number=number, owner=account)

    def _kept(self, one: Import, number: int) -> dict[str, Value]:
        words = {
            self.of.sheet: one.sheet,
            "answers": msgspec.json.encode(one.answers).decode() if one.answers else None,
            "brought": msgspec.json.encode(one.brought).decode() if one.brought else None,
        }
        return {name: getattr(one, name) for name in STATES} | {
            name: self.keys.seal(words[name], one.account, f"{self.of.table.name}.{name}", number)
            for name in (self.of.sheet, *self.of.words)
        }

    def _read(self, row: Row, *sealed: str) -> Import:
        words = {}
        for name in sealed:
            opened = self.keys.open(getattr(row, name), row.account, f"{self.of.table.name}.{name}", row.id)
            words[name] = None if isinstance(opened, Unreadable) else opened
        return Import(
            **{name: getattr(row, name) for name in ("id", "account", "at", *STATES)},
            sheet=words.get(self.of.sheet),
            answers=_answers.decode(words.get("answers") or "{}"),
            brought=_brought.decode(words.get("brought") or "[]"),
        )


class SqlContactImports(SqlImports):
    of = _of(contact_imports, "people")
