"""Lists in the order of time, which nobody has two things at, and page by page from where the last one ended."""

from sqlalchemy import Column, ColumnElement, bindparam, func, select, tuple_

from bot.calendar import SECOND_MS
from storage.models.columns import NUMBER

LAST = 2**62  # after every instant
EDGE = tuple_(bindparam("edge_at", type_=NUMBER), bindparam("edge_number", type_=NUMBER))


def under(at: Column[int], number: Column[int]) -> ColumnElement[bool]:
    """Older than the edge, whose binds `edge` gives."""
    return tuple_(at, number) < EDGE


def over(at: Column[int], number: Column[int]) -> ColumnElement[bool]:
    """Newer than it."""
    return tuple_(at, number) > EDGE


def edge(at: int | None, number: int | None) -> dict[str, int]:
    """The instant (UTC ms) and number of the last one shown; None begins at the newest."""
    return {"edge_at": LAST if at is None else at, "edge_number": number or 0}


def untaken(at: Column[int], *whose: ColumnElement[bool]) -> ColumnElement[int]:
    """What an INSERT sets as its instant: the bind `at` (UTC ms), or the next after what stands of theirs in the same
    second, so that their list has one order."""
    given = bindparam("at", type_=NUMBER)
    latest = select(func.max(at)).where(*whose, at >= given, at < given + SECOND_MS).scalar_subquery()
    return func.coalesce(latest + 1, given)
