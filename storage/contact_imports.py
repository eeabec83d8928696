"""People whom somebody brings in: sealed while they wait."""

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, and_, bindparam, delete, insert, select, update

from bot.features.contacts.imports import Import
from bot.trackers.connections import Connection as Known
from storage.models.columns import NUMBER
from storage.models.contacts import contact_imports
from storage.numbers import Numbers
from storage.sealing.keys import Keys, Unreadable
from storage.statements import Prepared, Row, Value

i = contact_imports.c
_owner = bindparam("owner", type_=NUMBER)
_IMPORT = ("people", "size", "done_at", "back_at")
_imports = select(i.id, i.account, i["at"], *(i[name] for name in _IMPORT)).where(i.account == _owner)
ADD_IMPORT = Prepared(insert(contact_imports), "id", "account", "at", *_IMPORT)
ONE_IMPORT = Prepared(_imports.where(i.id == bindparam("number")))
NEWEST = Prepared(_imports.order_by(i["at"].desc()).limit(bindparam("most")))
CHANGE_IMPORT = Prepared(update(contact_imports).where(i.id == bindparam("number"), i.account == _owner), *_IMPORT)
FORGET_WAITING = Prepared(delete(contact_imports).where(and_(i.account == _owner, i.done_at.is_(None), i.size == 0)))
_people = msgspec.json.Decoder(tuple[Known, ...])


@dataclass(slots=True)
class SqlContactImports:
    db: Connection
    keys: Keys
    numbers: Numbers

    def add(self, one: Import) -> int:
        number = self.numbers.new(self.db, contact_imports)
        ADD_IMPORT.run(self.db, id=number, account=one.account, at=one.at, **self._kept(one, number))
        return number

    def one(self, number: int, account: int) -> Import | None:
        row = ONE_IMPORT.one(self.db, number=number, owner=account)
        return None if row is None else self._read(row)

    def newest(self, account: int, most: int) -> list[Import]:
        return [self._read(row) for row in NEWEST.all(self.db, owner=account, most=most)]

    def change(self, one: Import) -> None:
        CHANGE_IMPORT.run(self.db, number=one.id, owner=one.account, **self._kept(one, one.id))

    def forget_waiting(self, account: int) -> None:
        FORGET_WAITING.run(self.db, owner=account)

    def _kept(self, one: Import, number: int) -> dict[str, Value]:
        people = msgspec.json.encode(one.people).decode() if one.people else None
        sealed = self.keys.seal(people, one.account, "contact_imports.people", number)
        return {"people": sealed, "size": one.size, "done_at": one.done_at, "back_at": one.back_at}

    def _read(self, row: Row) -> Import:
        people = self.keys.open(row.people, row.account, "contact_imports.people", row.id)
        known = () if people is None or isinstance(people, Unreadable) else _people.decode(people)
        return Import(row.account, row.at, known, row.size, row.done_at, row.back_at, row.id)
