"""Files that are made to take memory or time: small ones that become large, whichever part says so."""

import time
import tracemalloc
from collections.abc import Callable, Mapping
from datetime import date

import pytest

from adapters.files.reading import read
from bot.trackers.keeping import packed, understood
from bot.trackers.preview import Preview
from bot.trackers.sheets import Unreadable
from bot.words import ANYONE, render
from tests.trackers.shapes import table, workbook, zipped

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def seen(content: bytes, name: str = "x") -> Preview:
    return understood(packed(read(content, name)), {}, date(2026, 11, 28), "UTC")


def book(sheets: int, rows: int, row: str, strings: str = "", more: Mapping[str, str] = {}) -> bytes:
    """A workbook of sheets that all have the same rows, and the texts that cells share."""
    numbers = range(1, sheets + 1)
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{TYPE}.worksheet+xml"/>' for n in numbers
    )
    within = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    names = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    body = f'<worksheet xmlns="{MAIN}"><sheetData>{f"<row>{row}</row>" * rows}</sheetData></worksheet>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/xl/workbook.xml"'
        f' ContentType="{TYPE}.sheet.main+xml"/><Override PartName="/xl/sharedStrings.xml"'
        f' ContentType="{TYPE}.sharedStrings+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{within}</Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        **{f"xl/worksheets/sheet{n}.xml": body for n in numbers},
        **more,
    }
    return zipped({name: part.encode() for name, part in parts.items()})


NAMED = '<c t="s"><v>0</v></c>'
STYLES = f'<styleSheet xmlns="{MAIN}"><cellXfs>{"<xf/>" * 200_000}</cellXfs></styleSheet>'
BOMBS: Mapping[str, Callable[[], bytes]] = {
    "one long text, named by many cells": lambda: book(1, 5_000, NAMED * 19, f"<si><t>{'x ' * 50_000}</t></si>"),
    "blank cells in six sheets": lambda: book(6, 5_200, "<c/>" * 60),
    "blank cells in one sheet": lambda: book(1, 14_000, "<c/>" * 58),
    "cells of two sheets together": lambda: book(2, 3_000, "<c><v>1</v></c>" * 20),
    "texts without a cell": lambda: book(1, 1, NAMED, "<si/>" * 600_000),
    "runs in a text": lambda: book(1, 1, NAMED, f"<si>{'<r><t>x</t></r>' * 150_000}</si>"),
    "styles": lambda: book(1, 1, NAMED, "", {"xl/styles.xml": STYLES}),
    "a part by another name": lambda: book(1, 1, NAMED, "", {"xl/media/picture.png": "<x/>" * 1_000_000}),
    "commas in LinkedIn's archive": lambda: zipped({"Job Applications.csv": b"," * 19_000_000}),
    "people in LinkedIn's archive": lambda: zipped(
        {"Job Applications.csv": b"a,b", "Connections.csv": b"\n" * 19_000_000}
    ),
    "commas in a zip": lambda: zipped({"a.csv": b"," * 1_900_000, "b.csv": b"," * 1_900_000}),
}


@pytest.mark.parametrize("name", BOMBS)
def test_nothing_is_made_of_it(name: str) -> None:
    """Told within the time, and in a sentence."""
    content = BOMBS[name]()
    read(workbook([["Company", "Role", "Status"], ["Acorn", "Chef", "applied"]]), "x")  # what is loaded once
    start = time.process_time()
    with pytest.raises(Unreadable) as refused:
        seen(content)
    assert time.process_time() - start < 3
    assert render(refused.value.text, ANYONE)


@pytest.mark.parametrize(
    "name", ["one long text, named by many cells", "people in LinkedIn's archive", "commas in a zip"]
)
def test_it_takes_little_memory(name: str) -> None:
    content = BOMBS[name]()
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable):
            seen(content)
        assert tracemalloc.get_traced_memory()[1] < 110 * 2**20
    finally:
        tracemalloc.stop()


def test_sheets_and_tables_that_nobody_looked_at_are_told() -> None:
    """A dozen are read; a sheet for each year is fewer."""
    row = '<c t="inlineStr"><is><t>x</t></is></c>'
    assert read(book(15, 1, row), "x").more == 3
    one = table([["Company", "Role", "Status"], ["Acorn", "Chef", "applied"]])
    preview = seen(zipped({f"{n:02}.csv": one for n in range(15)}))
    assert preview.more == 3 and seen(zipped({f"{n}.csv": one for n in range(9)})).more == 0


def test_many_people_are_only_counted() -> None:
    people = b"First Name,Last Name,URL,Email\n" + b"Ann,Lee,x,y\n" * 9_000
    one = table([["Application Date", "Company Name", "Job Title"], ["1/2/26, 8:11 PM", "Acorn", "Chef"]])
    sheet = read(zipped({"Connections.csv": people, "Jobs/Job Applications.csv": one}), "l.zip")
    assert sheet.contacts == 9_000 and len(seen(zipped({"Job Applications.csv": one})).applications) == 1
