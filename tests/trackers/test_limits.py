"""What cannot be read says so kindly, and nothing that is too large, or only says that it is small, is unpacked."""

import time
import zipfile
from contextlib import suppress
from datetime import date
from io import BytesIO
from typing import Any

import pytest

from adapters.files.reading import read
from bot.trackers.preview import Preview
from bot.trackers.sheets import Unreadable
from bot.trackers.understanding import understand
from bot.words import ANYONE, render
from tests.trackers import shapes
from tests.trackers.shapes import table, zipped


def seen(content: bytes, name: str = "x") -> Preview:
    return understand(read(content, name), {}, date(2026, 11, 28), "UTC")


def told(content: bytes, name: str = "x") -> str:
    with pytest.raises(Unreadable) as refused:
        seen(content, name)
    return render(refused.value.text, ANYONE)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "old Excel file"),
        (b"%PDF-1.7 ...", "PDF"),
        (zipped({"word/document.xml": b"<w/>", "[Content_Types].xml": b"<t/>"}), "Word"),
        (
            zipped({"content.xml": b"<x/>", "mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
            "OpenDocument",
        ),
        (zipped({"Index/Document.iwa": b"x"}), "Numbers"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "picture"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "archive"),
        (b"<!DOCTYPE html><html><body><table>", "web page"),
        (bytes(range(256)) * 20, "don't know this kind"),
        (b"", "couldn't find any applications"),
        (b"just a few words about my week", "couldn't find any applications"),
        (b"a,b,c\n1,2,3\n", "couldn't find any applications"),
        (b'{"applications": [', "isn't whole"),
        (b"[" * 100_000, "isn't whole"),
        (b"PK\x03\x04 and no more", "isn't whole"),
        (zipped({"inner.zip": zipped({"a.csv": b"x"})}), "another zip inside"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "found no appointment"),
    ],
    ids=str,
)
def test_what_to_do_instead(content: bytes, words: str) -> None:
    """One kind sentence for each kind of file, and no stack trace."""
    assert words in told(content)


def test_two_megabytes() -> None:
    """And not a byte more, whatever kind it is."""
    start = b"Company,Role,Status\nAcorn,Chef,applied\n"
    assert len(seen(start + b"\n" * (2_000_000 - len(start))).applications) == 1
    assert "2 MB" in told(start + b"\n" * (2_000_001 - len(start)))
    assert "2 MB" in told(b"PK" + b"\0" * 2_000_000)


def test_five_thousand_rows() -> None:
    rows = [["Company", "Role", "Applied"], *([f"Acorn {n}", "Chef", "2026-09-01"] for n in range(5_000))]
    assert len(seen(table(rows)).applications) == 5_000
    assert "5,000 rows" in told(table([*rows, ["One more", "Chef", "2026-09-01"]]))
    assert "5,000 rows" in told(shapes.workbook([*rows, *([f"Beech {n}", "Chef", "2026-09-01"] for n in range(60))]))


def test_sixty_columns() -> None:
    rows = [["Company", "Role", "Status", *["x"] * 57], ["Acorn", "Chef", "applied", *["y"] * 57]]
    assert len(seen(table(rows)).applications) == 1
    assert "60" in told(table([[*row, "z"] for row in rows]))
    assert "60" in told(shapes.workbook([[*row, "z"] for row in rows]))
    assert len(seen(table([[*row, "", "", ""] for row in rows])).applications) == 1


def test_a_hundred_thousand_cells() -> None:
    rows = [["Company", "Role", "Status", *["x"] * 37], *([f"Acorn {n}", "Chef", *["y"] * 38] for n in range(2_500))]
    assert "100,000" in told(table(rows))


def test_a_zip_that_becomes_too_large() -> None:
    """A thousand times its size, in one member or many."""
    assert "far too large" in told(zipped({"Job Applications.csv": b"a" * 25_000_000}))
    assert "far too large" in told(zipped({f"Job Applications_{n}.csv": b"a" * 5_000_000 for n in range(5)}))
    assert "far too large" in told(zipped({"xl/workbook.xml": b" " * 30_000_000}))
    assert "far too large" in told(zipped({f"{n}.txt": b"" for n in range(2_001)}))


def test_a_zip_that_lies_about_its_size() -> None:
    """A member that says it is small is not read any further than that."""
    content = bytearray(zipped({"Job Applications.csv": b"a" * 10_000_000}))
    for sign, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = content.find(sign)
        content[start + at : start + at + 4] = (100).to_bytes(4, "little")
    assert "isn't whole" in told(bytes(content))


def test_a_zip_with_a_password_or_an_odd_packing() -> None:
    content = bytearray(zipped({"a.csv": b"Company,Role\n"}))
    content[content.find(b"PK\x01\x02") + 8] |= 1
    assert "password" in told(bytes(content))
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.csv", "Company,Role\n")
    assert "kind of zip" in told(out.getvalue())


def changed(part: str, old: bytes, new: bytes) -> bytes:
    """A workbook with something else in one of its parts."""
    whole = zipfile.ZipFile(BytesIO(shapes.workbook(shapes.JOBS)))
    members = {name: whole.read(name) for name in whole.namelist()}
    assert old in members[part]
    return zipped(members | {part: members[part].replace(old, new, 1)})


SHEET = "xl/worksheets/sheet1.xml"


def test_a_workbook_that_lies_about_its_size() -> None:
    """Its own note of its dimensions is not believed, in either direction."""
    for size in (b"A1:A1", b"A1:XFD1048576"):
        assert len(seen(changed(SHEET, b"A1:F7", size)).applications) == 3


def test_a_workbook_with_a_row_or_a_cell_far_away() -> None:
    """A million empty rows are not made up, a column far to the right is not looked at."""
    far = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>end</t></is></c></row></sheetData>'
    assert len(seen(changed(SHEET, b"</sheetData>", far)).applications) == 3
    wide = b'<row r="9"><c r="XFD9"><v>1</v></c></row></sheetData>'
    assert len(seen(changed(SHEET, b"</sheetData>", wide)).applications) == 3


def test_a_workbook_that_grows_when_it_is_parsed() -> None:
    """Entities, and more tags than a person's sheet can have."""
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">]><worksheet'
    assert "far too large" in told(changed(SHEET, b"<worksheet", bomb))
    assert "100,000" in told(changed(SHEET, b"</sheetData>", b"<row>" + b"<c/>" * 1_000_000 + b"</row></sheetData>"))
    wide = "<!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'>]><worksheet/>".encode("utf-16")
    whole = zipfile.ZipFile(BytesIO(shapes.workbook(shapes.JOBS)))
    members = {name: whole.read(name) for name in whole.namelist()}
    assert "isn't whole" in told(zipped(members | {SHEET: wide}))


@pytest.mark.parametrize(
    "many", ["[", "(", " ", "1/", "a@", "\\|", "9 ", "via ", "-", "+", "=", "1.", "'", "é", "面", "no "]
)
def test_one_huge_cell_takes_no_longer(many: str) -> None:
    """Whatever pattern looks at it: in a table of Markdown, and in each column of a CSV."""
    huge = many * (100_000 // len(many))
    start = time.process_time()
    for content in (
        f"| Company | Role | Status |\n|---|---|---|\n| {huge} | Chef | applied |\n",
        f"Company,Role,Date applied,Status,Link,Notes,Salary,History\n{','.join([huge] * 8)}\n",
        f"Name,Status,Interview\n{huge},{huge},{huge}\n",
        f"Company,Role,Status\n{huge}x{huge}\n",
    ):
        with suppress(Unreadable):
            seen(content.encode())
    assert time.process_time() - start < 3


def test_nothing_of_a_file_stays_in_memory() -> None:
    """What was remembered while it was read is forgotten with it."""
    from bot.trackers import days, stages
    from bot.trackers.folding import folded

    seen(table([["Company", "Role", "Date", "Status"], ["Acorn", "Chef", "2026-09-01", "mumble"]]))
    kept: list[Any] = [folded, days.look, stages.meaning_of]
    assert [one.cache_info().currsize for one in kept] == [0, 0, 0]
