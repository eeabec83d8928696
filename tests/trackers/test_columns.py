"""Which column is read as what, and what is kept of a file while it waits."""

from datetime import date

import pytest

from bot.trackers.keeping import packed, understood, unpacked
from bot.trackers.preview import Preview
from bot.trackers.reading import read_plain
from tests.trackers.shapes import table


def kept(*rows: str) -> str:
    return packed(read_plain(table([one.split(",") for one in rows]), "x.csv"))


def seen(*rows: str) -> Preview:
    return understood(kept(*rows), {}, date(2026, 11, 28), "UTC")


def short(preview: Preview) -> list[tuple[str | None, str | None, str]]:
    return [
        (one.what.employer, one.what.role, " ".join(step.what.name.lower() for step in one.what.history))
        for one in preview.applications
    ]


BESIDE = (
    "Company rating,Company type,Company description,Company address,Company notes,Company LinkedIn,Employer type,"
    "Business unit,Role level,Role description,Position type,Job title code,Title seniority,Visa status,"
    "Employment status,Referral status"
)


@pytest.mark.parametrize("header", BESIDE.split(","))
def test_what_is_headed_by_just_that_is_it(header: str) -> None:
    """Wherever it stands; what only has the word in it is no such column, and is told."""
    for headers in (f"{header},Company,Role,Status", f"{header} ,Company,Role,Status"):
        preview = seen(headers, "Full-time,Acorn,Chef,Rejected", "Full-time,Beech,Cook,Interview")
        assert short(preview) == [("Acorn", "Chef", "applied no"), ("Beech", "Cook", "applied interview")]
        assert preview.unread == ((header,) if header != "Company notes" else ()) and not preview.asked
    alone = seen(f"{header},Link,Applied", "Full-time,https://a.example/1,yes")
    assert not [one for one in alone.applications if one.what.employer or one.what.role]


def test_a_header_that_is_there_twice_tells_what_came_next() -> None:
    preview = seen("Company,Role,Date,Status,Date,Status", "Acorn,Chef,2026-10-01,Applied,2026-11-01,Rejected")
    [one] = preview.applications
    assert [(each.what.name, each.on) for each in one.what.history] == [
        ("APPLIED", date(2026, 10, 1)),
        ("NO", date(2026, 11, 1)),
    ]
    third = seen("Company,Role,Status,Status,Status", "Acorn,Chef,Applied,Interview,Rejected")
    assert third.unread == ("Status",)


def test_a_table_below_a_table_has_its_own_columns() -> None:
    rows = ("Acorn,Chef,2026-10-01,Rejected", ",,,", "Role,Company,Status,Date applied", "Cook,Beech,Interview,")
    preview = seen("Company,Role,Date applied,Status", *rows)
    assert short(preview) == [("Acorn", "Chef", "applied no"), ("Beech", "Cook", "applied interview")]


def test_nobody_is_reachable_by_what_waits() -> None:
    """Neither by what stands above a header, nor by words in a column that is kept, nor beside a table of ours."""
    waiting = repr(
        unpacked(
            kept(
                "Jane Doe,jane@doe.example,415-555-0132",
                "Company,Role,Status,Notes,Phone",
                "Acorn,Chef,Applied,call Jane 415-555-0133 or joe@doe.example,0170 1234567",
            )
        )
    )
    assert not [one for one in ("Jane Doe", "jane@", "0132", "0133", "joe@", "1234567") if one in waiting]
    ours = "Employer,Agency,Role,Link,Found,Notes,History,Answer by,Circle id,Phone"
    assert "1234567" not in repr(unpacked(kept(ours, "Acorn,,Chef,,,,applied,,1,0170 1234567")))


PHONES = "415-555-0132 · (415) 555-0132 · 1-800-555-0199 · 0170 1234567 · 030/1234567 · 01 23 45 67 89 · 020 7946 0018"


@pytest.mark.parametrize("phone", [*PHONES.split(" · "), "01701234567", "cell 4155550132", "0049 30 1234567"])
def test_a_telephone_number_is_in_no_note(phone: str) -> None:
    [one] = seen("Company,Role,Status,Notes", f"Acorn,Chef,Applied,ask for {phone} there").applications
    assert one.what.notes in ("ask for … there", "ask for cell… there")


PLAIN = "01.10.2026 05.10.2026 · 2026-10-01 2026-10-05 · £45k - 55 000 · ref 007 006 001 · 100 000 - 120 000"


@pytest.mark.parametrize(
    "words", [*PLAIN.split(" · "), "called 01.10.2026", "phone screen 2026-10-04", "room 12345678"]
)
def test_a_number_that_is_no_telephone_stays(words: str) -> None:
    assert seen("Company,Role,Status,Notes", f"Acorn,Chef,Applied,{words}").applications[0].what.notes == words
