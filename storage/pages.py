"""Lists in the order of time, which nobody has two things at, and page by page from where the last one ended."""

from sqlalchemy import Column, ColumnElement, Connection, bindparam, tuple_

from storage.models.columns import NUMBER
from storage.statements import Prepared, Value

LAST = 2**62  # after every instant


def under(at: Column[int], number: Column[int]) -> ColumnElement[bool]:
    """Older than the edge, whose binds `edge` gives."""
    edge_at, edge_number = bindparam("edge_at", type_=NUMBER), bindparam("edge_number", type_=NUMBER)
    return tuple_(at, number) < tuple_(edge_at, edge_number)


def edge(at: int | None, number: int | None) -> dict[str, int]:
    """The instant (UTC ms) and number of the last one shown; None begins at the newest."""
    return {"edge_at": LAST if at is None else at, "edge_number": number or 0}


def untaken(db: Connection, taken: Prepared, at: int, **whose: Value) -> int:
    """The instant (UTC ms), or the next one at which nothing of theirs stands yet: so their list has one order."""
    while taken.value(db, at=at, **whose) is not None:
        at += 1
    return at
