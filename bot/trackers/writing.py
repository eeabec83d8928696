"""Applications out as CSV and JSON, so that everything comes back as it was, and nothing is run as a formula."""

import csv
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from io import StringIO
from itertools import accumulate

from bot.formulas import safe
from bot.trackers import own
from bot.trackers.preview import Tracked
from bot.trackers.sheets import LARGEST, ROWS


def write_csv(applications: Sequence[Tracked]) -> bytes:
    return table([own.HEADER, *map(own.row_of, applications)])


def write_json(applications: Sequence[Tracked]) -> bytes:
    return own.written(applications).encode()


def in_files(
    applications: Sequence[Tracked],
    write: Callable[[Sequence[Tracked]], bytes],
    most: int = ROWS,
    size: Callable[[Tracked], int] = lambda one: 1,
) -> list[bytes]:
    """As many files as it takes for each to be brought in again: what is in one has a `size` of `most` in all. One
    application has one in any case.
    """
    if len(applications) < 2:
        return [write(applications)]
    fit = max(1, bisect_right([*accumulate(map(size, applications))], most))
    letters = sum(len(words) for one in applications for words in own.row_of(one))  # a workbook is packed
    if fit == len(applications) and letters <= LARGEST and len(made := write(applications)) <= LARGEST:
        return [made]
    half = fit if fit < len(applications) else len(applications) // 2
    return [*in_files(applications[:half], write, most, size), *in_files(applications[half:], write, most, size)]


def table(rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV as spreadsheets open it in any country: UTF-8 with its mark, every cell quoted, text that is only text."""
    out = StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
