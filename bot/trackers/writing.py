"""Applications out as CSV and JSON, so that everything comes back as it was, and nothing is run as a formula."""

import csv
from collections.abc import Callable, Iterable, Sequence
from io import StringIO

from bot.formulas import safe
from bot.trackers import own
from bot.trackers.preview import Tracked
from bot.trackers.sheets import LARGEST, ROWS


def write_csv(applications: Sequence[Tracked]) -> bytes:
    return table([own.HEADER, *map(own.row_of, applications)])


def write_json(applications: Sequence[Tracked]) -> bytes:
    return own.written(applications).encode()


def in_files(
    applications: Sequence[Tracked], write: Callable[[Sequence[Tracked]], bytes], most: int = ROWS
) -> list[bytes]:
    """As many files as it takes for each to be brought in again; one application has one in any case."""
    if len(applications) < 2:
        return [write(applications)]
    letters = sum(len(words) for one in applications for words in own.row_of(one))  # a workbook is packed
    if len(applications) <= most and letters <= LARGEST and len(made := write(applications)) <= LARGEST:
        return [made]
    half = most if len(applications) > most else len(applications) // 2
    return [*in_files(applications[:half], write, most), *in_files(applications[half:], write, most)]


def table(rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV as spreadsheets open it in any country: UTF-8 with its mark, every cell quoted, text that is only text."""
    out = StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
