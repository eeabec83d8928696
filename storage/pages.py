"""Lists read page by page, newest first: each page begins where the last one ended, whatever came meanwhile."""

from sqlalchemy import Column, ColumnElement, bindparam, tuple_

from storage.models.columns import NUMBER

LAST = 2**62  # after every instant


def under(at: Column[int], number: Column[int]) -> ColumnElement[bool]:
    """Older than the edge, whose binds `edge` gives."""
    edge_at, edge_number = bindparam("edge_at", type_=NUMBER), bindparam("edge_number", type_=NUMBER)
    return tuple_(at, number) < tuple_(edge_at, edge_number)


def edge(anchor: tuple[int, int] | None) -> dict[str, int]:
    """The instant (UTC ms) and number of the last one shown; None begins at the newest."""
    at, number = anchor or (LAST, 0)
    return {"edge_at": at, "edge_number": number}
