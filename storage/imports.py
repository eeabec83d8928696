"""Lists that somebody brings in, sealed, and what came of them."""

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from bot.features.applications.imports import Brought, Import
from storage.models.columns import NUMBER
from storage.models.imports import imports
from storage.numbers import Numbers
from storage.sealing.keys import Keys, Unreadable
from storage.statements import Prepared, Row, Value

c = imports.c
_KEPT = ("sheet", "answers", "brought", "size", "done_at", "back_at")
_owner = c.account == bindparam("owner", type_=NUMBER)
_own = (c.id == bindparam("number"), _owner)
_told = (c.id, c.account, c["at"], c.answers, c.brought, c.size, c.done_at, c.back_at)
ADD = Prepared(insert(imports), "id", "account", "at", *_KEPT)
ONE = Prepared(select(*_told, c.sheet).where(*_own))
ALL = Prepared(select(*_told).where(_owner).order_by(c["at"].desc()))
CHANGE = Prepared(update(imports).where(*_own), *_KEPT)
DELETE = Prepared(delete(imports).where(*_own))
_answers = msgspec.json.Decoder(dict[str, str])
_brought = msgspec.json.Decoder(tuple[Brought, ...])


@dataclass(slots=True)
class SqlImports:
    db: Connection
    keys: Keys
    numbers: Numbers

    def add(self, one: Import) -> int:
        number = self.numbers.new(self.db, imports)
        ADD.run(self.db, id=number, account=one.account, at=one.at, **self._kept(one, number))
        return number

    def one(self, number: int, account: int) -> Import | None:
        row = ONE.one(self.db, number=number, owner=account)
        return None if row is None else self._read(row, self._words(row, "sheet", row.sheet))

    def all(self, account: int) -> list[Import]:
        return [self._read(row, None) for row in ALL.all(self.db, owner=account)]

    def change(self, one: Import) -> None:
        CHANGE.run(self.db, number=one.id, owner=one.account, **self._kept(one, one.id))

    def delete(self, number: int, account: int) -> None:
        DELETE.run(self.db, number=number, owner=account)

    def _kept(self, one: Import, number: int) -> dict[str, Value]:
        words = {
            "sheet": one.sheet,
            "answers": msgspec.json.encode(one.answers).decode() if one.answers else None,
            "brought": msgspec.json.encode(one.brought).decode() if one.brought else None,
        }
        sealed = {name: self.keys.seal(it, one.account, f"imports.{name}", number) for name, it in words.items()}
        size = max(one.size, sum(each.size for each in one.brought))  # of one that broke off too
        return {**sealed, "size": size, "done_at": one.done_at, "back_at": one.back_at}

    def _words(self, row: Row, name: str, kept: bytes | None) -> str | None:
        words = self.keys.open(kept, row.account, f"imports.{name}", row.id)
        return None if isinstance(words, Unreadable) else words

    def _read(self, row: Row, sheet: str | None) -> Import:
        answers = self._words(row, "answers", row.answers)
        brought = self._words(row, "brought", row.brought)
        return Import(
            account=row.account,
            at=row.at,
            sheet=sheet,
            answers=_answers.decode(answers) if answers else {},
            brought=_brought.decode(brought or "[]"),
            size=row.size,
            done_at=row.done_at,
            back_at=row.back_at,
            id=row.id,
        )
