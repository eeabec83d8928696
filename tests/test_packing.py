"""A copy opens wherever it is opened: as JSON, as CSV that no spreadsheet takes for formulas, in files small enough."""

import csv
import json
from io import BytesIO, StringIO
from random import Random
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.held import Page, Row
from bot.packing import File, Packing
from bot.words import Moment, Reader
from tests.adapters.hostile.strings import NASTY

AT = 1_795_539_600_000  # 2026-11-24T17:00:00Z
TYPED = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def packed(rows: list[Row], most: int = 10**7, size: int = 200) -> list[File]:
    made = Packing(Reader("Europe/Berlin"), AT, most)
    made.kind("rejections")
    for start in range(0, len(rows), size):
        made.add(Page(rows[start : start + size], None))
    return [*made.files()]


def opened(file: File, name: str) -> str:
    return ZipFile(BytesIO(file.content)).read(name).decode()


def in_json(file: File) -> list[dict[str, Any]]:
    return json.loads(opened(file, "data.json")).get("rejections", [])  # type: ignore[no-any-return]


def in_csv(file: File) -> list[dict[str, str]]:
    told = opened(file, "rejections.csv")
    assert told.startswith("\ufeff")  # or Excel takes it for another alphabet
    return [*csv.DictReader(StringIO(told[1:], newline=""))]


@given(st.lists(TYPED, min_size=1, max_size=5))
def test_what_was_typed_comes_back(typed: list[str]) -> None:
    """Whatever it was, in both; where a spreadsheet would take it for a formula an apostrophe stands before it."""
    [file] = packed([{"note": one} for one in typed])
    assert [one["note"] for one in in_json(file)] == typed
    cells = [one["note"] for one in in_csv(file)]
    assert [one.replace("'", "") for one in cells] == [one.replace("'", "") for one in typed]
    assert all(
        len(cell) <= len(one) + 1 + one.count(";") + len(one.splitlines())
        for cell, one in zip(cells, typed, strict=True)
    )
    assert not [cell for cell in cells if cell[:1] in {*"=+-@\t\r\0"} - {""}]


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "=1+1",
            "+1",
            "-1",
            "@SUM(1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "\0=1",
            "  =1",
            "\u00a0=1",
            '"=1',
            ' "  +1',
            "\u200b=1",
        ),
        *("\ufeff@A1", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20SUM(1)", " \uff1d1", "\u22121", "\ufe661"),
    ],
)
def test_no_formula(typed: str) -> None:
    [file] = packed([{"note": typed}])
    assert [one["note"] for one in in_csv(file)] == [f"'{typed}"]
    assert [one["note"] for one in in_json(file)] == [typed]


def test_no_formula_where_a_line_is_split_at_semicolons() -> None:
    [file] = packed([{"note": "Thanks; =HYPERLINK(1);well"}])
    assert [one["note"] for one in in_csv(file)] == ["Thanks;' =HYPERLINK(1);well"]


@pytest.mark.parametrize("between", ["\n", "\r\n", "\r"])
def test_no_formula_where_a_line_is_taken_for_a_row(between: str) -> None:
    [file] = packed([{"note": f"Thanks{between}=HYPERLINK(1){between}well - so"}])
    assert [one["note"] for one in in_csv(file)] == [f"Thanks{between}'=HYPERLINK(1){between}well - so"]


def test_nasty_words_come_back() -> None:
    """In JSON as they were typed; in no cell does one begin what a spreadsheet computes."""
    typed = [one.encode("utf-8", "ignore").decode() for one in NASTY]
    [file] = packed([{"note": one} for one in typed])
    assert [one["note"] for one in in_json(file)] == typed
    cells = [one["note"] for one in in_csv(file)]
    assert [one.replace("'", "") for one in cells] == [one.replace("'", "") for one in typed]
    assert not [one for one in cells if one.strip()[:1] in {*"=+-@\uff1d\uff0b\uff0d\uff20"}]


def test_times_are_theirs_and_everybodys() -> None:
    """In the person's own zone, and in UTC; what never happened is empty."""
    [file] = packed([{"at": Moment(AT), "ended_at": None, "what": "LOW"}])
    assert in_json(file) == [
        {
            "at": "2026-11-24T18:00:00+01:00",
            "at_utc": "2026-11-24T17:00:00Z",
            "ended_at": None,
            "ended_at_utc": None,
            "what": "LOW",
        }
    ]


def test_what_it_is_called() -> None:
    """A date, and nothing of anybody; in words for people, what is in it and what is not."""
    [file] = packed([{"note": "שלום"}])
    assert file.name == "my-data-2026-11-24.zip"
    told = opened(file, "README.txt")
    assert "your own time zone, Europe/Berlin" in told and "What others wrote and didn't send to you" in told
    assert "several" not in told


def test_several_files() -> None:
    """None is larger than asked for, each is whole by itself, and together they have everything once."""
    chance = Random(7)
    rows: list[Row] = [{"note": chance.randbytes(300).hex(), "at": Moment(AT + n)} for n in range(2000)]
    files = packed(rows, most=300_000, size=50)
    assert len(files) > 2
    assert [one.name for one in files] == [
        f"my-data-2026-11-24-{n}-of-{len(files)}.zip" for n in range(1, len(files) + 1)
    ]
    assert max(len(one.content) for one in files) <= 300_000
    assert [one["note"] for file in files for one in in_json(file)] == [one["note"] for one in rows]
    assert [one["note"] for file in files for one in in_csv(file)] == [one["note"] for one in rows]
    assert all("there are several" in opened(one, "README.txt") for one in files)


def test_one_that_is_given_up() -> None:
    """Something went wrong in the middle: it is closed like any other, and once more does nothing."""
    made = Packing(Reader(), AT, 10**7)
    made.kind("rejections")
    made.add(Page([{"note": "Four rounds."}], None))
    made.close()
    made.close()


def test_nothing_at_all() -> None:
    [file] = packed([])
    assert in_json(file) == [] and ZipFile(BytesIO(file.content)).namelist() == ["data.json", "README.txt"]
