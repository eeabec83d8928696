"""What the bot notes for itself: small values by name, nothing of people."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from storage.both import upsert
from storage.models.post import meta
from storage.statements import Prepared

VALUE = Prepared(select(meta.c.value).where(meta.c.name == bindparam("key")))
_note = upsert(meta)
NOTE = Prepared(
    _note.on_conflict_do_update(index_elements=["name"], set_={"value": _note.excluded.value}), "name", "value"
)


@dataclass(slots=True)
class SqlNotes:
    db: Connection

    def get(self, name: str) -> str | None:
        found: str | None = VALUE.value(self.db, key=name)
        return found

    def set(self, name: str, value: str) -> None:
        NOTE.run(self.db, name=name, value=value)
