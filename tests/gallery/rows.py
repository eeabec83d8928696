"""What was done on one platform beside the same on the others: a chapter that is told otherwise has rows of its own."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from tests.gallery.acting import Shot

Row = list[Shot | None]


def side_by_side(columns: Sequence[Sequence[Shot]]) -> list[Row]:
    """Rows as wide as there are columns, each of one act; None where a platform has no such act there."""
    rows: list[Row] = []
    for place, shots in enumerate(columns):
        acts = [next((one.who, one.does) for one in row if one) for row in rows]
        same = SequenceMatcher(None, acts, [(one.who, one.does) for one in shots], autojunk=False)
        merged: list[Row] = []
        for tag, start, end, first, last in same.get_opcodes():
            if tag == "equal":
                found = rows[start:end]
            else:
                merged += rows[start:end]
                found = [[None] * len(columns) for _ in range(first, last)]
            for row, shot in zip(found, shots[first:last], strict=True):
                row[place] = shot
            merged += found
        rows = merged
    return rows
