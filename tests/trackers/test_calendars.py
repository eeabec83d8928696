"""Interviews of a calendar: found by their names alone, each asked about, and what is no interview left alone."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import pytest

from adapters.files.interviews import write_calendar
from adapters.files.reading import read
from adapters.files.writing import files
from bot.messages import Extract
from bot.milestones import Happened, Milestone
from bot.trackers.appointments import Known
from bot.trackers.keeping import packed, unpacked
from bot.trackers.preview import Preview, Reason, Tracked
from bot.trackers.understanding import understand
from bot.words import ANYONE
from tests.trackers.shapes import TALKS

KNOWN = (Known(7, "Acorn Ltd", "Chef"), Known(8, "Acorn", "Cook"), Known(9, "Elm"))


def seen(answers: Mapping[str, str], content: bytes = TALKS) -> Preview:
    return understand(read(content, "x.ics"), answers, date(2026, 12, 28), "Europe/Berlin", KNOWN)


def test_each_interview_is_asked_about() -> None:
    """Applications at an employer of that name are suggested, none is chosen; a dentist is nobody's business."""
    preview = seen({})
    assert [(one.key, one.default, [option.value for option in one.options]) for one in preview.questions] == [
        ("event:acorn ltd", None, ["7", "8", "new", "skip"]),
        ("event:beech", None, ["new", "skip"]),
    ]
    assert preview.count(Reason.WAITING) == 2 and preview.count(Reason.NO_INTERVIEW) == 1 and not preview.ready


def test_what_was_answered_comes_in() -> None:
    """On its day where the member lives: 23:00 UTC is the next day in Berlin."""
    preview = seen({"event:acorn ltd": "8", "event:beech": "new"})
    assert [(one.what, one.employer, one.application, one.record) for one in preview.appointments] == [
        (Happened(Milestone.INTERVIEW, date(2026, 12, 3)), "Acorn Ltd", 8, 1),
        (Happened(Milestone.INTERVIEW, date(2026, 12, 4)), "Beech", None, 3),
    ]
    assert seen({"event:acorn ltd": "skip", "event:beech": "9"}).count(Reason.LEFT_OUT) == 1


def test_nothing_else_of_a_calendar_is_read() -> None:
    """Not who is invited, nor what is written beside it."""
    sheet = read(TALKS, "x.ics")
    assert "secret" not in repr(sheet) and "boss" not in repr(sheet)
    kept = unpacked(packed(sheet))
    assert "Acorn" in repr(kept) and "Dentist" not in repr(kept) and len(kept.events) == 3


OFF = ("Interview with Acorn Ltd (cancelled)", "Abgesagt: Gespräch Acorn Ltd", "CANCELED - Phone screen Acorn Ltd")


@pytest.mark.parametrize("called", OFF)
def test_what_was_called_off_has_not_been(called: str) -> None:
    """Nobody is asked whose it is; a new day is one on which it was."""
    one = "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20261203\r\nSUMMARY:{}\r\nEND:VEVENT\r\n"
    content = f"BEGIN:VCALENDAR\r\n{one.format(called)}{one.format('Elm - interview moved')}END:VCALENDAR\r\n".encode()
    preview = understand(unpacked(packed(read(content, "x.ics"))), {}, date(2026, 12, 28), "Europe/Berlin", KNOWN)
    assert preview.count(Reason.CALLED_OFF) == 1 and len(preview.questions) == 1


def test_five_names_are_asked_about_at_most() -> None:
    """What is left waits: the file can come again."""
    one = b"BEGIN:VEVENT\r\nUID:%d\r\nDTSTART;VALUE=DATE:20261203\r\nSUMMARY:Interview: Firm %d\r\nEND:VEVENT\r\n"
    content = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + b"".join(one % (n, n) for n in range(7)) + b"END:VCALENDAR\r\n"
    preview = seen({}, content)
    assert len(preview.questions) == 5 and preview.count(Reason.WAITING) == 7


def test_interviews_go_out_as_whole_days() -> None:
    """And come back as the same ones; what has no day, and what is no interview, stays."""
    kept = [
        Tracked(
            "Acorn, Söhne: Küche",
            role="Chef",
            history=(
                Happened(Milestone.APPLIED, date(2026, 9, 1)),
                Happened(Milestone.SCREEN, date(2026, 9, 5)),
                Happened(Milestone.INTERVIEW),
                Happened(Milestone.FINAL, date(2026, 9, 9)),
            ),
        )
    ]
    written = write_calendar(kept, ANYONE, datetime(2026, 11, 28, tzinfo=UTC))
    assert b"DTSTART;VALUE=DATE:20260909" in written and written.count(b"BEGIN:VEVENT") == 2
    events = read(written, "x.ics").events
    assert [one.on for one in events] == [date(2026, 9, 5), date(2026, 9, 9)]
    answers = {"event:acorn sohne kuche": "new"}
    found = [(one.what.what, one.what.on) for one in seen(answers, written).appointments]
    assert found == [(Milestone.SCREEN, date(2026, 9, 5)), (Milestone.FINAL, date(2026, 9, 9))]
    assert written == write_calendar(kept, ANYONE, datetime(2026, 11, 28, tzinfo=UTC))


def test_a_calendar_is_what_other_programs_read() -> None:
    """Lines that are short enough, letters that stay whole, marks that are escaped; as icalendar reads it."""
    from icalendar import Calendar

    name = "Bäcker, Söhne; \\ 面接 " * 12
    kept = [Tracked(name, history=(Happened(Milestone.FINAL, date(2026, 9, 9)),))]
    written = write_calendar(kept, ANYONE, datetime(2026, 11, 28, 9, 0, tzinfo=UTC))
    assert max(map(len, written.split(b"\r\n"))) <= 75
    [event] = Calendar.from_ical(written).walk("VEVENT")
    assert str(event["SUMMARY"]) == f"Final round: {' '.join(name.split())}"
    told = [str(event.decoded(one)) for one in ("DTSTART", "DTEND", "DTSTAMP")]
    assert told == ["2026-09-09", "2026-09-10", "2026-11-28 09:00:00+00:00"]


def test_many_interviews_go_out_in_calendars_that_come_in_again() -> None:
    """2,000 in each at most, however few applications they are of; every one once."""
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(3)]
    talks = tuple(Happened(Milestone.INTERVIEW, on) for on in days)
    kept = [Tracked(f"Acorn {n}", history=(Happened(Milestone.APPLIED), *talks), key=str(n)) for n in range(1_500)]
    made = files(Extract("ics"), kept, ANYONE, 1_795_000_000_000)
    assert [one.name[-11:] for one in made] == ["-1-of-3.ics", "-2-of-3.ics", "-3-of-3.ics"]
    events = [read(one.content, one.name).events for one in made]
    assert [len(each) for each in events] == [1_998, 1_998, 504]
    told = [(one.called, one.on) for each in events for one in each]
    assert told == [(f"Interview: Acorn {n}", on) for n in range(1_500) for on in days]
