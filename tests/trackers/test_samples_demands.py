"""What the right answers of the sample files demand in their own words, each a check of its own."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pytest

from adapters.files.reading import read
from bot.milestones import Milestone
from bot.trackers.preview import Reason
from tests.trackers.mutations import SAMPLES
from tests.trackers.samples import (
    CAREER,
    FILES,
    FRENCH,
    GERMAN,
    HISTORY,
    HUNTR,
    JOBSYNC,
    LINKEDIN,
    NONE,
    SIMPLIFY,
    UK,
    US,
    days,
    notes,
    of,
    pay,
    roles,
    seen,
    skipped,
    texts,
    told,
    whole,
)

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not beside this copy")


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
