"""What any file may be like: languages, encodings, marks, and rows that are the same."""

from datetime import date

import pytest

from adapters.files.reading import read
from bot.trackers.preview import Reason
from bot.trackers.sheets import Kind, Unreadable
from bot.trackers.understanding import understand
from tests.trackers import kinds, shapes
from tests.trackers.shapes import seen, short, table


def test_headers_are_known_in_many_languages() -> None:
    """Employer, role, day and status, as templates of twelve languages head them."""
    for headers in (
        "Company,Position,Date Applied,Status",
        "Firma,Stelle,Beworben am,Status",
        "Entreprise,Poste,Date de candidature,Statut",
        "Empresa,Puesto,Fecha de aplicación,Estado",
        "Empresa,Vaga,Data da candidatura,Situação",
        "Azienda,Ruolo,Data candidatura,Stato",
        "Bedrijf,Functie,Sollicitatiedatum,Status",
        "Firma,Stanowisko,Data aplikacji,Etap",
        "Şirket,Pozisyon,Başvuru Tarihi,Durum",
        "Företag,Tjänst,Ansökt,Status",
        "公司,职位,投递日期,状态",
        "会社名,職種,応募日,選考状況",
    ):
        rows = [headers.split(","), ["Acorn", "Chef", "2026-09-01", "applied"]]
        assert short(seen(table(rows))) == [("Acorn", "Chef", "applied:2026-09-01")], headers


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_any_delimiter_in_any_encoding(delimiter: str, encoding: str) -> None:
    rows = [["Firma", "Stelle", "Status"], ["Müßig, Söhne; Co", "Bäcker\nMeister", "Absage"]]
    content = table(rows, delimiter, encoding)
    assert short(seen(content)) == [("Müßig, Söhne; Co", "Bäcker Meister", "applied: no:")]


def test_a_file_that_was_encoded_twice() -> None:
    """A program that takes UTF-8 for Windows' letters leaves "Ã¤" behind."""
    rows = [["Firma", "Stelle", "Status"], ["Käfer & Söhne", "Bäcker", "Absage"]]
    content = table(rows).decode("cp1252").encode()
    assert short(seen(content)) == [("Käfer & Söhne", "Bäcker", "applied: no:")]


def test_a_quotation_mark_that_is_never_closed() -> None:
    """It takes no rows along."""
    rows = "".join(f"Acorn {n},Chef,applied\n" for n in range(20))
    content = f'Company,Role,Status\n"Beech,Chef,rejected\n{rows}'.encode()
    assert len(seen(content).applications) == 21


def test_agencies_stand_beside_employers() -> None:
    rows = [
        ["Company", "Role", "Status"],
        ["Linden (via Hallam Staffing)", "Chef", "applied"],
        ["via Hays", "Chef", "applied"],
        ["Confidential", "Chef", "applied"],
        ["Via Verde Ltd", "Chef", "applied"],
    ]
    found = seen(table(rows)).applications
    assert [(one.what.employer, one.what.agency) for one in found[:3]] == [
        ("Linden", "Hallam Staffing"),
        (None, "Hays"),
        (None, None),
    ]


def test_a_link_that_is_none_is_not_kept() -> None:
    rows = [
        ["Company", "Link", "Status"],
        ["Acorn", "javascript:alert(1)", "applied"],
        ["Beech", "beech.example/1", "no"],
    ]
    found = seen(table(rows), {"status:no": "no"}).applications
    assert [one.what.link for one in found] == [None, "https://beech.example/1"]


def test_two_that_an_id_or_a_link_tells_apart_are_two() -> None:
    """The same employer, role and day, in two places."""
    rows = [
        ["Company", "Role", "Date applied", "Link", "Status"],
        ["Acorn", "Chef", "2026-09-01", "https://acorn.example/1", "applied"],
        ["Acorn", "Chef", "2026-09-01", "https://acorn.example/2", "applied"],
        ["ACORN", "chef", "2026-09-01", "", "applied"],
    ]
    preview = seen(table(rows))
    assert len(preview.applications) == 2 and preview.count(Reason.DUPLICATE) == 1


def test_which_column_is_meant_is_asked_where_it_only_says_name() -> None:
    rows = [["Name", "Status", "Applied"], ["Acorn", "Applied", "2026-09-01"], ["Beech", "Rejected", "2026-09-02"]]
    assert not seen(table(rows)).ready
    assert short(seen(table(rows), {"columns": "role"}))[0] == (None, "Acorn", "applied:2026-09-01")
    assert short(seen(table(rows), {"columns": "employer"}))[0] == ("Acorn", None, "applied:2026-09-01")


def test_people_in_linkedins_archive_are_only_counted() -> None:
    people = table(
        [["Notes:"], [], ["First Name", "Last Name", "URL", "Email Address"], ["Ann", "Lee", "x", "a@b.example"]]
    )
    saved = table(
        [
            ["Saved Date", "Job Url", "Job Title", "Company Name"],
            ["1/2/26, 8:11 PM", "http://a.example/1", "Chef", "Acorn"],
        ]
    )
    sheet = read(shapes.zipped({"Connections.csv": people, "Jobs/Saved Jobs.csv": saved}), "l.zip")
    assert sheet.kind is Kind.LINKEDIN and sheet.contacts == 1 and "Lee" not in repr(sheet)
    assert short(understand(sheet, {}, date(2026, 11, 28), "UTC")) == [("Acorn", "Chef", "saved:2026-01-02")]


def test_no_address_and_no_number_is_kept() -> None:
    """Not in notes, nor where somebody put them in another column; days, money and links stay as they are."""
    rows = [
        ["Company", "Source", "Notes", "Link", "Status"],
        [
            "Acorn hr@acorn.example",
            "mail an a.b@c.example",
            "call +49 (30) 123 456-78, Tel.: 030/1234567",
            "",
            "applied",
        ],
        [
            "Beech",
            "",
            "phone 555-123-4567; 14.09.2026, 10:30; 52.000,00 EUR; room 12345678",
            "https://a.example/+491234567",
            "applied",
        ],
    ]
    first, second = (one.what for one in seen(table(rows)).applications)
    assert (first.employer, first.found, first.notes) == ("Acorn …", "mail an …", "call …, Tel…")
    assert second.notes == "phone…; 14.09.2026, 10:30; 52.000,00 EUR; room 12345678"
    assert second.link == "https://a.example/+491234567"


def test_a_no_beside_a_history_is_read() -> None:
    """What says that it was not sent, and what happened, are heard both."""
    rows = [["Company", "Role", "Applied?", "History"], ["Acorn", "Chef", "no", "Saved: 2026-08-01"]]
    assert short(seen(table(rows))) == [("Acorn", "Chef", "saved:2026-08-01")]
    content = b'[{"company": "Acorn", "role": "Chef", "applied": false, "history": [{"status": "Frob"}]}]'
    assert [one.key for one in seen(content).questions] == ["status:frob"]


def test_a_board_whose_lists_are_odd_is_read() -> None:
    content = (
        b'{"cards": [{"id": 1, "name": "Chef at Acorn", "idList": ["a"]}], "lists": [{"id": ["a"], "name": "Applied"}]}'
    )
    assert len(seen(content).applications) == 1


def test_any_mistake_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """About the file; what it was is logged by its kind alone."""

    def broken(*_: object) -> None:
        raise KeyError("words of the file")

    monkeypatch.setattr("bot.trackers.understanding.layout_of", broken)
    with pytest.raises(Unreadable) as told:
        seen(kinds.NOTION)
    assert "beyond me" in told.value.text.template


def lists(*rows: str, headers: str = "ID,Company,Role,Date applied,Link,Status") -> bytes:
    return table([one.split(",") for one in (headers, *rows)])


def shared(first: bytes, second: bytes) -> int:
    """How many of the second are in the first."""
    known = {mark for one in seen(first).applications for mark in one.marks}
    return sum(not known.isdisjoint(one.marks) for one in seen(second).applications)


def test_a_second_list_that_counts_from_one_is_another() -> None:
    """Also one whose number is that of an application of the circle's; an id that nobody else gives is the same."""
    first = lists("1,Acorn,Chef,2025-03-01,,Applied", "2,Beech,Cook,2025-03-02,,Applied")
    second = lists("1,Cob,Clerk,2026-03-01,,Applied", "2,Dill,Baker,2026-03-02,,Applied")
    assert shared(first, second) == 0 and shared(first, first) == 2
    assert shared(first, lists("1,Acorn,Head chef,2025-04-01,,Applied")) == 1
    ours = table(
        [
            ["Employer", "Agency", "Role", "Link", "Found", "Notes", "History", "Answer by", "Circle id"],
            [*["x"] * 6, "applied", "", "1"],
        ]
    )
    assert shared(ours, second) == 0
    unique = "0b8a6a30-6f0e-4f6a-9d5e-1f2b3c4d5e6f"
    assert shared(lists(f"{unique},Acorn,Chef,,,Applied"), lists(f"{unique},Acorn Ltd,Cook,,,Applied")) == 1


def test_a_link_to_all_of_a_site_marks_nothing() -> None:
    site, posting = "https://jobs.example/jobs", "https://jobs.example/jobs/77"
    for link, same in ((site, 0), (posting, 1)):
        first, second = f",Acorn,Chef,2026-03-01,{link},Applied", f",Cob,Chef,2026-04-01,{link},Applied"
        assert shared(lists(first), lists(second)) == same


def test_of_two_rows_that_are_the_same_nothing_is_lost() -> None:
    """What only one of them says has happened."""
    preview = seen(lists(",Acorn,Chef,2026-10-01,,Applied", ",Acorn,Chef,2026-10-01,,Rejected"))
    assert short(preview) == [("Acorn", "Chef", "applied:2026-10-01 no:")]
    assert [(one.record, one.same_as) for one in preview.skipped] == [(3, 2)]


def test_a_table_within_a_note_is_no_table() -> None:
    """Whatever parts the cells; a text around a table of Markdown, with commas and quotation marks, is none."""
    note = "They pay:\n| Level | Pay |\n|---|---|\n| 1 | 50k |\n"
    rows = [
        ["Company", "Role", "Status", "Notes"],
        ["Acorn", "Chef", "Applied", note],
        ["Beech", "Cook", "Rejected", ""],
    ]
    for delimiter in ",;\t|":
        told = [(one.what.employer, one.what.notes) for one in seen(table(rows, delimiter)).applications]
        assert told == [("Acorn", note.strip()), ("Beech", None)]
    around = '"Company, role, status and notes": my list, so far\n\n'
    content = f"{around}| Company | Role | Status |\n|---|---|---|\n| Acorn, Inc. | Chef | Applied |\n".encode()
    assert [one.what.employer for one in seen(content).applications] == ["Acorn, Inc."]


def test_the_day_of_applying_is_one_however_much_came_before() -> None:
    """One list has the day on which it was saved, the other only that on which it was sent."""
    headers = "Company,Role,Date saved,Date applied,Status"
    first = lists("Acorn,Chef,2026-03-01,2026-04-01,Applied", headers=headers)
    history = lists("Acorn,Chef,Saved: 2026-03-01; Applied: 2026-04-01", headers="Company,Role,History")
    for one in (first, history):
        assert shared(one, lists(",Acorn,Chef,2026-04-01,,Applied")) == 1
        assert shared(one, lists(",Acorn,Chef,2026-05-01,,Applied")) == 0
