"""Reads of what one person has here, a page at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection

from bot.held import PAGE, UNREADABLE, Cell, Edge, Holding, Page
from storage import retention
from storage.held.kinds import KINDS, Kind, is_sealed
from storage.held.telling import Called, Reading
from storage.recall import Recall
from storage.sealing.keys import Keys, Unreadable


@dataclass(slots=True)
class SqlHeld:
    db: Connection
    keys: Keys

    def kinds(self) -> Sequence[str]:
        return [*KINDS]

    def holdings(self, account: int) -> Mapping[str, Holding]:
        return {
            name: Holding(one.count.value(self.db, owner=account), _kept(one.table.name)) for name, one in KINDS.items()
        }

    def page(self, account: int, kind: str, after: Edge) -> Page:
        one = KINDS[kind]
        found = one.page.tuples(self.db, owner=account, most=PAGE, edge_at=after.at, edge_number=after.number)
        called = cache(Recall(self.db, self.keys).name)
        rows = [dict(self._row(one, values, called)) for values in found]
        return Page(rows, Edge(*found[-1][:2]) if len(found) == PAGE else None)

    def _row(self, kind: Kind, values: Sequence[Any], called: Reading) -> Iterator[tuple[str, Cell]]:
        left = iter(values[2:])
        for one in kind.columns:
            value = next(left)
            if is_sealed(one):
                value = self.keys.open(value, next(left), str(one.source), next(left))
                if isinstance(value, Unreadable):
                    value = UNREADABLE
            if isinstance(one, Called) and value is not None:
                value = called(value)
            yield one.name, value if value is None or value is UNREADABLE else one.read(value)


def _kept(table: str) -> int | None:
    """The shortest that its rows, or words in them, are kept (ms)."""
    return min((one.after for name, one in retention.PURGES.items() if name.partition(".")[0] == table), default=None)
