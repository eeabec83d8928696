"""What programs and people leave in files: names with links, lines of two encodings, days among people, and logs."""

from collections.abc import Mapping
from datetime import date

import pytest

from adapters.files.reading import read
from bot.trackers.decoding import decoded
from bot.trackers.keeping import packed, understood
from bot.trackers.preview import Found, Preview
from tests.trackers.samples import NONE, told


def seen(content: str | bytes, answers: Mapping[str, str] = NONE) -> Preview:
    whole = content if isinstance(content, bytes) else content.encode()
    return understood(packed(read(whole, "list.csv")), answers, date(2026, 11, 28), "UTC")


def only(content: str) -> Found:
    [found] = seen(content).applications
    return found


@pytest.mark.parametrize(
    ("employer", "kept"),
    [
        ("Acme (https://www.notion.so/Acme-1234567890abcdef1234567890abcdef?pvs=21)", "Acme"),
        ("Acme (Companies/Acme%20Ltd%201234.md)", "Acme"),
        ("Acme (https://www.notion.so/Acme-12), Birch (https://www.notion.so/Birch-34)", "Acme, Birch"),
        ("Acme (Porto)", "Acme (Porto)"),
        ("(https://acme.example)", "(https://acme.example)"),
    ],
)
def test_a_name_is_without_where_it_leads_to(employer: str, kept: str) -> None:
    """As Notion writes a name that has a page of its own."""
    found = only(f'Company,Role,Status,Date applied\n"{employer}",Nurse,Applied,2026-11-03\n')
    assert found.what.employer == kept


def test_a_role_in_front_of_its_link() -> None:
    found = only("Company,Role,Status,Date applied\nAcme,Nurse (https://jobs.example/1),Applied,2026-11-03\n")
    assert (found.what.role, found.what.link) == ("Nurse", "https://jobs.example/1")


HEAD = "Company,Role,Status,Date applied\n"


@pytest.mark.parametrize("older", ["cp1252", "cp1250"])
def test_lines_of_another_encoding_harm_none_but_themselves(older: str) -> None:
    """A program that only adds to a file writes as it always does; the others stay UTF-8."""
    rows = [f"Müller {n},Köchin,Applied,2026-11-0{n}\n" for n in (1, 2, 3)]
    content = (HEAD + "".join(rows)).encode() + "Café,Gärtner,Applied,2026-11-04\n".encode(older)
    assert decoded(content) == HEAD + "".join(rows) + "Café,Gärtner,Applied,2026-11-04\n"


@pytest.mark.parametrize("name", ["shift_jis", "gb18030"])
def test_what_is_all_of_another_encoding_stays_so(name: str) -> None:
    words = (
        "会社名,職種,状況\n株式会社青木,看護師,不採用\n目,木,応募\n"
        if name == "shift_jis"
        else "公司,职位,状态\n腾讯,工程师,已拒绝\n目,木,已投递\n"
    )
    assert decoded(words.encode(name)) == words


def test_days_are_nobody() -> None:
    """A column of days is no column of people, whatever it is called; a job centre's "date of contact" is a day."""
    rows = "Name of employer,How I applied,Outcome\n{0},Tesco,Online,Not successful\n{1},Asda,Phone,Interview\n"
    days = rows.format("15/11/2026", "16/11/2026").replace("Name of", "Date of contact,Name of", 1)
    preview = seen(days)
    assert preview.contacts == 0
    assert [told(one)[0] for one in preview.applications] == [("applied", "2026-11-15"), ("applied", "2026-11-16")]
    assert seen(days.replace("Date of contact", "Last contact")).contacts == 0
    phones = rows.format("2125550132", "2125550133").replace("Name of", "Contact phone number,Name of", 1)
    assert seen(phones).contacts == 2


LOG = (
    "Date,Company,Position,What happened,Notes\n"
    "2026-11-20,Acme,Nurse,Rejected,\n2026-11-10,Acme,Nurse,Phone screen,with the ward\n"
    "2026-11-12,Birch,Cook,Interview,\n2026-11-05,Birch,Cook,Sent a thank-you note,\n"
    "2026-11-02,Birch,Cook,Applied,\n2026-11-01,Acme,Nurse,Applied,\n2026-11-02,Birch,Clerk,Applied,\n"
)


def test_a_log_s_rows_are_what_happened_to_one() -> None:
    """In the order of their days, whichever comes first in the file; what is no step is a note."""
    preview = seen(LOG)
    assert {f"{one.what.employer}, {one.what.role}": told(one) for one in preview.applications} == {
        "Acme, Nurse": [("applied", "2026-11-01"), ("screen", "2026-11-10"), ("no", "2026-11-20")],
        "Birch, Cook": [("applied", "2026-11-02"), ("interview", "2026-11-12")],
        "Birch, Clerk": [("applied", "2026-11-02")],
    }
    notes = [one.what.notes for one in preview.applications]
    assert notes == ["with the ward", "Sent a thank-you note 2026-11-05", None]
    assert preview.ready and not preview.skipped


def test_beside_a_status_an_action_is_no_log() -> None:
    words = "Company,Role,Status,Action,Date\nAcme,Nurse,Applied,Interview,2026-11-03\nAcme,Cook,Applied,,2026-11-03\n"
    preview = seen(words)
    assert [told(one) for one in preview.applications] == [[("applied", "2026-11-03")], [("applied", "2026-11-03")]]
    assert preview.unread == ("Action",)
