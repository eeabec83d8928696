"""The ten sample files come in exactly as their right answers say, once what is asked was answered."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from adapters.files.reading import read
from bot.milestones import Milestone
from bot.trackers.preview import Found, Preview, Reason
from bot.trackers.understanding import understand
from bot.words import ANYONE, render
from tests.trackers.mutations import SAMPLES

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not beside this copy")

LINKEDIN, UK, CAREER, JOBSYNC, SIMPLIFY, HUNTR, GERMAN, FRENCH, US, HISTORY = (
    "01_Basic_LinkedInDataExport_11-20-2026.zip",
    "02_uk_sheet_dates_undecidable.csv",
    "03_applications.md",
    "04_jobs.csv",
    "05_simplify_tracker.csv",
    "06_huntr_board.csv",
    "07_bewerbungen_excel.csv",
    "08_mes_stages.csv",
    "09_us_sheet_messy.csv",
    "10_tracker_history.json",
)
FILES = (LINKEDIN, UK, CAREER, JOBSYNC, SIMPLIFY, HUNTR, GERMAN, FRENCH, US, HISTORY)
# what is answered beside the defaults; the right answers leave the year of "8-Jul" open
ANSWERS: Mapping[str, Mapping[str, str]] = {
    UK: {"date_order": "day"},
    CAREER: {"status:discarded": "withdrawn"},
    JOBSYNC: {"status:expired": "quiet", "status:archived": "no"},
    HUNTR: {"status:talking to humans": "saved"},
    GERMAN: {"status:in bearbeitung": "applied", "status:abgesagt": "no"},
    US: {"date_year_missing": "none"},
}
# offered later by the circle itself: tests/features/test_imports_answers.py has it
LATER = {"status_old"}
NONE: Mapping[str, str] = {}


def whole(name: str) -> Any:
    return json.loads((SAMPLES / f"{name}.expected.json").read_text(encoding="utf-8"))


def seen(name: str, answers: Mapping[str, str] | None = None) -> Preview:
    zone = whole(name).get("given", {}).get("member_zone", "UTC")
    sheet = read((SAMPLES / name).read_bytes(), name)
    return understand(sheet, ANSWERS.get(name, NONE) if answers is None else answers, date(2026, 11, 28), zone)


def of(name: str, record: int, answers: Mapping[str, str] | None = None) -> Found:
    preview = seen(name, answers)
    table = "Jobs/Job Applications.csv" if name == LINKEDIN else name
    [found] = [one for one in (*preview.applications, *preview.saved) if (one.record, one.table) == (record, table)]
    return found


def told(found: Found) -> list[tuple[str, str | None]]:
    return [(one.what.name.lower(), one.on.isoformat() if one.on else None) for one in found.what.history]


def right(name: str, one: Any, chosen: str) -> list[tuple[str, str | None]]:
    """The history that the right answers mean: they leave out steps without a day where the stage says as much."""
    applied = one["applied_on"]
    if readings := one.get("applied_readings"):
        applied = readings["day_first"]
    events = [(event["stage"], event["on"]) for event in one["events"]]
    if "applied" not in [what for what, _ in events]:
        events.insert(0, ("applied", applied))
    if one.get("status_words") in ("2nd interview", "Absage nach 2. Gespräch"):  # two rounds, none with a day
        events += [("interview", None), ("interview", None)]
    stage = one["stage"] or chosen
    return events if events[-1][0] == stage else [*events, (stage, None)]


@pytest.mark.parametrize("name", FILES)
def test_every_application_is_right(name: str) -> None:
    """Employer, role, day, link, key and every event."""
    expected, preview = whole(name), seen(name)
    chosen = {8: "quiet", 10: "no"} if name == JOBSYNC else {11: "no"}
    undecided = {one["record"] for one in expected.get("undecided", [])}
    found = {one.record: one for one in preview.applications if one.record not in undecided}
    assert set(found) == {one["record"] for one in expected["applications"]}
    for one in expected["applications"]:
        mine = found[one["record"]].what
        assert (mine.employer, mine.role, mine.link) == (one["employer"], one["role"], one["link"])
        assert told(found[one["record"]]) == right(name, one, chosen.get(one["record"], ""))
        assert mine.agency == one.get("via")
        assert mine.key == one["key"] if "key" in one else True
        if "salary" in one:
            pay = found[one["record"]].pay
            assert pay and pay[0] == Decimal(str(one["salary"]))


@pytest.mark.parametrize("name", FILES)
def test_saved_links_are_apart(name: str) -> None:
    """With their day where it is known; they are no applications."""
    expected, preview = whole(name), seen(name)
    undecided = {one["record"] for one in expected.get("undecided", [])}
    mine = [
        (one.record, one.what.employer, one.what.role, one.what.history[0].on and one.what.history[0].on.isoformat())
        for one in preview.saved
        if one.record not in undecided
    ]
    wanted = [(one["record"], one["employer"], one["role"], one["saved_on"]) for one in expected.get("saved", [])]
    assert sorted(mine) == sorted(wanted)
    assert all([one.what for one in saved.what.history] == [Milestone.SAVED] for saved in preview.saved)


@pytest.mark.parametrize("name", FILES)
def test_counts_and_what_is_left_out(name: str) -> None:
    """Blank rows, duplicates and what cannot be read, each with its record."""
    expected, preview = whole(name), seen(name)
    counts = expected["counts"]
    assert preview.count(Reason.BLANK) == counts.get("blank", 0)
    assert preview.count(Reason.DUPLICATE) == counts.get("duplicates", 0)
    assert preview.count(Reason.UNREADABLE) == counts.get("unreadable", 0)
    assert preview.count(Reason.LEFT_OUT) == counts.get("skipped", 0)
    assert preview.count(Reason.WAITING) == 0 and preview.ready
    twins = [(one.record, one.same_as) for one in preview.skipped if one.reason is Reason.DUPLICATE]
    assert twins == [(one["record"], one["same_as"]) for one in expected.get("duplicates", [])]
    unread = [one.record for one in preview.skipped if one.reason is Reason.UNREADABLE]
    assert unread == [one["record"] for one in expected.get("unreadable", [])]


@pytest.mark.parametrize("name", FILES)
def test_what_must_be_asked_is_asked_once(name: str) -> None:
    """Every question that is wanted, for the rows it is about, with no default where none is allowed."""
    preview = seen(name, NONE)
    asked = (*preview.questions, *preview.assumed)
    assert len(preview.questions) <= 5
    assert len({one.key for one in asked}) == len(asked)
    for one in whole(name)["ask"]:
        if one["kind"] in LATER:
            continue
        mine = [
            question
            for question in asked
            if question.kind == one["kind"] and set(one["records"]) <= set(question.records)
        ]
        assert mine, one
        assert (mine[0].default is None) == (one["default"] is None), one


@pytest.mark.parametrize("name", FILES)
def test_nothing_waits_without_a_reason(name: str) -> None:
    """Unanswered, exactly the rows of questions without a default wait; nothing falls to applied."""
    preview = seen(name, NONE)
    wait = {one.record for one in preview.skipped if one.reason is Reason.WAITING}
    open_ones = [one for one in preview.questions if one.open]
    assert wait == {record for one in open_ones if one.kind.startswith("status") for record in one.records}
    assert preview.ready is (not open_ones)


@pytest.mark.parametrize("name", FILES)
def test_the_same_file_adds_nothing(name: str) -> None:
    """Each application is found again by its marks, whatever was answered the second time; no mark is another's."""
    first, second = seen(name), seen(name, NONE)
    every = [*first.applications, *first.saved]
    marks = [mark for one in every for mark in one.marks]
    assert len(marks) == len(set(marks)) and all(one.marks for one in every)
    for one in (*second.applications, *second.saved):
        assert [other.record for other in every if set(one.marks) & set(other.marks)] == [one.record]


@pytest.mark.parametrize("name", FILES)
def test_the_same_file_is_the_same_preview(name: str) -> None:
    """Nothing depends on when or where it is read."""
    assert seen(name) == seen(name)


@pytest.mark.parametrize("name", FILES)
def test_no_person_is_read(name: str) -> None:
    """Addresses, numbers and what was answered to employers are in nothing that comes of a file."""
    words = repr(seen(name)).lower()
    private = (
        "@mail @thistledown @quaineuf mobile·phone 660000000 cv.pdf kind·regards ahlers weiß brandwein tamsin 4.2/5"
    )
    assert [one for one in private.split() if one.replace("·", " ") in words] == []


def skipped(name: str, reason: Reason) -> Sequence[int]:
    return [one.record for one in seen(name).skipped if one.reason is reason]


def roles(name: str, employer: str) -> list[str | None]:
    return [one.what.role for one in seen(name).applications if one.what.employer == employer]


def notes(name: str, record: int) -> str:
    return of(name, record).what.notes or ""


def pay(name: str, record: int) -> list[float]:
    return [float(one) for one in of(name, record).pay or ()]


def texts(name: str) -> str:
    asked = seen(name, NONE)
    return " ".join(render(one.text, ANYONE) for one in (*asked.questions, *asked.assumed))


def days(name: str, answer: str) -> list[date | None]:
    return [one.what.applied_on for one in seen(name, {"date_order": answer}).applications]


# every demand of the right answers, in their words
DEMANDS: Mapping[str, Callable[[], bool]] = {
    "two roles at Ketterick Ltd on one day (records 5 and 6) are two applications": lambda: (
        of(LINKEDIN, 5).what.applied_on == of(LINKEDIN, 6).what.applied_on == date(2026, 9, 12)
    ),
    "saved record 5 (same link as application record 5) adds nothing": lambda: (
        skipped(LINKEDIN, Reason.APPLIED_TOO) == [5]
    ),
    "two people called Tamsin Quillfeather stay two (other profile, other company)": lambda: (
        seen(LINKEDIN).contacts == 9
    ),
    "store Contact Email, Contact Phone Number, Resume Name or Question And Answers": lambda: (
        seen(LINKEDIN).unread == ("Contact Email", "Contact Phone Number", "Resume Name", "Question And Answers")
    ),
    "read messages.csv": lambda: "private words" not in repr(read((SAMPLES / LINKEDIN).read_bytes(), LINKEDIN)),
    "count saved jobs as applications": lambda: len(seen(LINKEDIN).applications) == 12,
    "make twelve 21-day questions fire on the day of import": lambda: len(seen(LINKEDIN, NONE).questions) == 2,
    "records 10 and 11 are two roles at one employer on one day": lambda: (
        roles(UK, "Harnwood") == ["BI Lead", "Business Analyst"]
        and of(UK, 10).what.applied_on == of(UK, 11).what.applied_on == date(2026, 8, 6)
    ),
    "after the answer every date of the column follows it; no row is read another way": lambda: (
        days(UK, "month")
        == [
            date(2026, 3, 4),
            date(2026, 5, 4),
            date(2026, 7, 5),
            date(2026, 9, 5),
            date(2026, 2, 6),
            None,
            date(2026, 11, 6),
            date(2026, 4, 7),
            date(2026, 6, 8),
            date(2026, 6, 8),
            date(2026, 10, 9),
            date(2026, 8, 10),
        ]
    ),
    "guess the order silently": lambda: days(UK, "") == [None] * 12 and not seen(UK, NONE).ready,
    "parse row by row": lambda: all(one.day < 13 and one.month > 3 for one in days(UK, "day") if one is not None),
    "three Intaglio roles stay apart": lambda: (
        len(roles(CAREER, "Intaglio")) == 2 and skipped(CAREER, Reason.LEFT_OUT) == [15]
    ),
    "007, 006 and 001 keep their leading zeros as keys for a second import": lambda: (
        [of(CAREER, one).what.key for one in (13, 14, 16)] == ["007", "006", "001"]
    ),
    "record 13: if the notes are read, the interview of 2026-08-05 is an event before the no; if they are not read, no"
    " event is invented": lambda: told(of(CAREER, 13)) == [("applied", "2026-07-28"), ("no", None)],
    "import SKIP rows": lambda: 15 not in [one.record for one in seen(CAREER).applications],
    "treat the Date column as more exact than it is: it is the day of the entry": lambda: (
        told(of(CAREER, 7)) == [("applied", "2026-09-26"), ("screen", None)]
    ),
    "show the score": lambda: "/5" not in repr(seen(CAREER)),
    "N/A is empty everywhere": lambda: "N/A" not in repr([one.what for one in seen(JOBSYNC).applications]),
    "createdAt is not the day of applying": lambda: of(JOBSYNC, 7).what.applied_on is None,
    "read N/A as an employer": lambda: of(JOBSYNC, 13).what.employer is None,
    "lose records 12 and 13 behind the bare LF": lambda: (
        [one.record for one in seen(JOBSYNC).applications][-2:] == [12, 13]
    ),
    "Status Date gives a second event: the stage is not only a word": lambda: (
        told(of(SIMPLIFY, 3)) == [("applied", "2026-09-02"), ("interview", "2026-09-20")]
    ),
    "record 10: applied and a no on one day, in this order": lambda: (
        told(of(SIMPLIFY, 10)) == [("applied", "2026-10-02"), ("no", "2026-10-02")]
    ),
    "the same employer with two roles (2 and 7) stays two": lambda: (
        roles(SIMPLIFY, "Larkspur Labs") == ["Software Engineer Intern", "ML Engineer"]
    ),
    "count record 5": lambda: skipped(SIMPLIFY, Reason.DUPLICATE) == [5],
    "split the note of record 3": lambda: (
        notes(SIMPLIFY, 3) == 'Recruiter: nice call.\nAsked about "on-call", weekends'
    ),
    "€95.000 is ninety-five thousand": lambda: pay(HUNTR, 5) == [95_000, 95_000],
    "140k is 140,000; a range stays a range": lambda: (
        (pay(HUNTR, 3), pay(HUNTR, 6)) == ([140_000, 140_000], [70_000, 85_000])
    ),
    "the multi-line description of record 5 does not make rows": lambda: len(seen(HUNTR).applications) == 8,
    "record 11 has no role and is still kept": lambda: of(HUNTR, 11).what.role is None,
    "render the HTML": lambda: "<ul>" not in repr(seen(HUNTR)),
    "52.000,00 is fifty-two thousand; 61.500 is sixty-one thousand five hundred": lambda: (
        (pay(GERMAN, 4), pay(GERMAN, 10)) == ([52_000, 52_000], [61_500, 61_500])
    ),
    "the semicolon in record 4 and the line break in record 5 stay inside their cells": lambda: (
        of(GERMAN, 4).what.role == "Projektleiter; Schwerpunkt Kälte"
        and notes(GERMAN, 5).endswith('"sehr nett",\nleider nicht')
    ),
    "record 5 keeps that two interviews were reached": lambda: (
        [one for one, _ in told(of(GERMAN, 5))] == ["applied", "interview", "interview", "no"]
    ),
    "turn 31.09. into 1 October": lambda: of(GERMAN, 7).what.applied_on is None and "31.09.2026" in texts(GERMAN),
    "show Ã¤ or ?": lambda: "Ã" not in repr(seen(GERMAN)) and "\ufffd" not in repr(seen(GERMAN)),
    "count four blank rows as errors": lambda: skipped(GERMAN, Reason.BLANK) == [12, 16, 17, 18],
    '"Suite Entretien" is after an interview: the stage stays interview': lambda: (
        of(FRENCH, 4).what.stage is Milestone.INTERVIEW
    ),
    "a Date Relance in the past makes no reminder; 2026-12-01 becomes a follow-up": lambda: (
        [one.follow_up for one in seen(FRENCH).applications if one.follow_up] == [date(2026, 12, 1)]
    ),
    "send anything to the Mail column": lambda: seen(FRENCH).unread == ("Mail",),
    "make a reminder due on the day of import": lambda: all(
        not one.follow_up or one.follow_up > date(2026, 11, 28) for one in seen(FRENCH).applications
    ),
    "events without a day keep their order, and no day is invented": lambda: (
        told(of(US, 5)) == [("applied", "2026-07-19"), ("interview", None), ("final", None), ("offer", None)]
    ),
    "run or re-export the formula in force": lambda: (
        of(US, 14).what.role == '=HYPERLINK("https://silverbirch.example/j";"Intern")'
    ),
    "drop record 3 for its year": lambda: of(US, 3, NONE).what.applied_on == date(2026, 7, 8),
    "a second interview is a second event": lambda: [one for one, _ in told(of(HISTORY, 1))].count("interview") == 2,
    "went quiet, heard again, went quiet again: four events": lambda: len(told(of(HISTORY, 2))) == 4,
    "importing the file twice adds nothing: ids are the key": lambda: all(
        f"id {one.what.key}" in one.marks for one in seen(HISTORY).applications
    ),
    "fail at unknownField": lambda: of(HISTORY, 6).taken_on == date(2026, 9, 1),
    "count went quiet as a no": lambda: of(HISTORY, 2).what.stage is Milestone.QUIET,
}


@pytest.mark.parametrize("name", FILES)
def test_every_demand_is_met(name: str) -> None:
    """What the right answers say that must be, and what must not."""
    expected = whole(name)
    for demand in (*expected["must"], *expected["must_not"]):
        assert DEMANDS[demand](), demand


def test_what_was_answered_changes_what_comes() -> None:
    """Two days can be two applications, a twin can be left, days can be put in order."""
    assert [one.record for one in seen(US, {"two_dates": "each"}).applications].count(12) == 2
    assert len(seen(LINKEDIN, {"duplicate": "first"}).applications) == 11
    backwards = of(HISTORY, 4, {"order": "days"})
    assert [one.on for one in backwards.what.history] == [date(2026, 10, 19), date(2026, 10, 20)]
    assert of(HUNTR, 3, {"column:date added": "yes"}).what.applied_on == date(2026, 5, 2)
    assert 7 not in [one.record for one in seen(GERMAN, {"date_unreadable": "skip"}).applications]
    ahead = [one.follow_up - date(2026, 11, 28) for one in seen(FRENCH).applications if one.follow_up]
    assert ahead == [timedelta(days=3)]


def test_an_answer_that_nobody_offered_is_none() -> None:
    """Drafts may come back from anywhere: only an option of the question counts."""
    assert not seen(UK, {"date_order": "dayfirst"}).ready
    assert seen(LINKEDIN, {"duplicate": "third"}) == seen(LINKEDIN, NONE)
