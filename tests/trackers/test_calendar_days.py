"""The days of a calendar's interviews: right in every zone and across the clock's changes, and never without end."""

import re
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.files.reading import read
from bot.calendar import zone as zone_of
from bot.trackers.sheets import Unreadable
from tests.trackers.shapes import BERLIN


def calendar(*events: str, zones: str = "") -> bytes:
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{zones}{''.join(events)}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def event(start: str, *more: str, uid: int = 1) -> str:
    lines = (f"UID:{uid}", f"DTSTART{start}", "SUMMARY:Interview: Acorn", *more)
    return "\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT", ""))


def days(content: bytes, zone: str = "Europe/Berlin") -> list[str]:
    return [one.day(zone).isoformat() for one in read(content, "x.ics").events]


def test_a_whole_day_is_that_day_everywhere() -> None:
    for zone in ("Pacific/Kiritimati", "America/Los_Angeles"):
        assert days(calendar(event(";VALUE=DATE:20261203"), event(":20261203T233000")), zone) == ["2026-12-03"] * 2


def test_an_instant_is_the_day_where_its_owner_lives() -> None:
    """By its name, as Windows says it, behind somebody's address, in UTC; a zone that nobody knows is the clock's."""
    york = ("America/New_York", "Eastern Standard Time", "/example.org/20070129_1/America/New_York")
    starts = (*(f";TZID={one}:20261203T200000" for one in york), ":20261203T233000Z", ";TZID=Nowhere:20261203T233000")
    assert days(calendar(*map(event, starts))) == [*["2026-12-04"] * 4, "2026-12-03"]


def test_a_zone_of_the_calendar_s_own() -> None:
    """In its summer and its winter, and on the very nights in which the clock changes."""
    starts = ("20260703T003000", "20261203T003000", "20260329T013000", "20260329T033000", "20261025T003000")
    told = calendar(*(event(f";TZID=Own:{one}") for one in starts), zones=BERLIN)
    assert days(told, "Europe/London") == ["2026-07-02", "2026-12-02", "2026-03-29", "2026-03-29", "2026-10-24"]


@settings(max_examples=200)
@given(
    at=st.datetimes(datetime.fromisoformat("1997-01-01"), datetime.fromisoformat("2037-01-01")).map(
        lambda at: at.replace(microsecond=0)
    )
)
def test_that_zone_is_berlin(at: datetime) -> None:
    """At any time; of an hour that is there twice the file says not which, and one that isn't there is near it."""
    [one] = read(calendar(event(f";TZID=Own:{at:%Y%m%dT%H%M%S}"), zones=BERLIN), "x.ics").events
    real = round(at.replace(tzinfo=zone_of("Europe/Berlin")).timestamp() * 1000)
    assert one.at is not None and abs(one.at - real) <= (3_600_000 if at.month in (3, 10) else 0)


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        (("RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20261204"), ["2026-12-03", "2026-12-05"]),
        (("RRULE:FREQ=WEEKLY;BYDAY=TH;UNTIL=20261217",), ["2026-12-03", "2026-12-10", "2026-12-17"]),
        (("RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=2",), ["2026-12-03", "2026-12-17"]),
        (("RRULE:FREQ=WEEKLY;BYDAY=MO,TH",), ["2026-12-03"]),
        (("RRULE:FREQ=SECONDLY",), ["2026-12-03"]),
        (("RRULE:FREQ=DAILY;INTERVAL=0;COUNT=-4",), ["2026-12-03"]),
        (("RRULE:nonsense", "EXDATE:nonsense"), ["2026-12-03"]),
        (("STATUS:CANCELLED",), []),
    ],
)
def test_one_that_repeats(rule: Sequence[str], found: list[str]) -> None:
    """Every few days or weeks; of another rule only the first day."""
    assert days(calendar(event(";VALUE=DATE:20261203", *rule), event(";VALUE=DATE:20260101", uid=2))) == [
        *found,
        "2026-01-01",
    ]


def test_ten_days_at_most_by_the_clock_on_the_wall() -> None:
    """Half past midnight stays that in winter time."""
    told = calendar(event(";TZID=Europe/Berlin:20261020T003000", "RRULE:FREQ=WEEKLY"))
    assert days(told) == [(date(2026, 10, 20) + timedelta(weeks=n)).isoformat() for n in range(10)]


def test_one_that_was_moved_stands_once() -> None:
    moved = event(":20261212T100000Z", "RECURRENCE-ID:20261210T100000Z")
    told = calendar(event(":20261203T100000Z", "RRULE:FREQ=WEEKLY;COUNT=2"), moved)
    assert days(told) == ["2026-12-03", "2026-12-12"]


def test_what_an_alarm_says_is_no_event() -> None:
    alarm = ("BEGIN:VALARM", "SUMMARY:Interview: Elm", "END:VALARM")
    [one] = read(calendar(event(":20261203T100000Z", *alarm)), "x.ics").events
    assert one.called == "Interview: Acorn"


def test_a_damaged_one_takes_no_other_along() -> None:
    assert days(calendar(event(":nonsense"), event(":99991231T235959Z"), event(":20261203T100000Z"))) == ["2026-12-03"]


def test_the_evening_in_los_angeles_is_the_next_day_in_utc() -> None:
    """What is left out, moved or the last is told in either, and means the same evening; by a zone's own name, too."""
    west = BERLIN.replace("+0100", "-0800").replace("+0200", "-0700")
    for zones, name in (("", "America/Los_Angeles"), (west, "Own")):
        weekly = [f";TZID={name}:20261103T200000", "RRULE:FREQ=WEEKLY;COUNT=3"]
        out = event(*weekly, "EXDATE:20261111T040000Z")
        moved = event(*weekly) + event(f";TZID={name}:20261112T200000", "RECURRENCE-ID:20261111T040000Z")
        last = event(weekly[0], "RRULE:FREQ=DAILY;UNTIL=20261105T040000Z")
        told = [days(calendar(one, zones=zones), "America/Los_Angeles") for one in (out, moved, last)]
        assert told[0] == ["2026-11-03", "2026-11-17"]
        assert told[1] == ["2026-11-03", "2026-11-17", "2026-11-12"]
        assert told[2] == ["2026-11-03", "2026-11-04"]


def test_the_newest_version_of_an_event_counts() -> None:
    """Where it stands there as it was before, too; what was called off in the end was not at all."""
    first, second = event(":20261203T100000Z", "SEQUENCE:1"), event(":20261205T100000Z", "SEQUENCE:2")
    assert days(calendar(first, second)) == days(calendar(second, first)) == ["2026-12-05"]
    off = event(":20261205T100000Z", "SEQUENCE:3", "STATUS:CANCELLED", uid=1)
    assert days(calendar(first, off, event(":20261204", uid=2))) == ["2026-12-04"]
    unnamed = [one.replace("UID:1\n", "") for one in (first, second)]
    assert days(calendar(*unnamed)) == ["2026-12-03", "2026-12-05"]


def test_a_calendar_that_calls_off_has_nothing_that_was() -> None:
    content = calendar(event(":20261203T100000Z")).replace(b"VERSION:2.0", b"VERSION:2.0\r\nMETHOD:CANCEL")
    with pytest.raises(Unreadable, match="I found no appointment in that calendar"):
        read(content, "x.ics")


def test_several_calendars_are_read_as_one() -> None:
    assert days(calendar(event(":20261203")) + calendar(event(":20261204", uid=2))) == ["2026-12-03", "2026-12-04"]


HOSTILE = {
    "repeats for ever": calendar(*(event(":20261203T233000Z", "RRULE:FREQ=DAILY", uid=n) for n in range(2000))),
    "zones without end": calendar(
        *(event(";TZID=Own:20260703T003000", uid=n) for n in range(2000)),
        zones=re.sub("RRULE:.*", "RRULE:FREQ=SECONDLY", BERLIN) * 30,
    ),
    "a zone each": calendar(*(event(f";TZID=/v{n}/Europe/Berlin:20261203T233000") for n in range(2000))),
    "what is left out": calendar(
        *(event(":20261203T233000Z", "RRULE:FREQ=DAILY", "EXDATE:" + "20261203T233000Z," * 50) for _ in range(2000))
    ),
    "begins and begins": b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 1500 + b"BEGIN:X\r\n" * 50_000,
    "one line": b"BEGIN:VCALENDAR\r\nSUMMARY:" + b"a" * 1_900_000,
    "folded": b"BEGIN:VCALENDAR\r\nSUMMARY:" + b"\r\n a" * 400_000,
    "parameters": b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART" + b";A=B" * 100_000 + b":1\r\nEND:VEVENT",
    "nothing": b"BEGIN:VCALENDAR" + b"\0" * 1000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_calendars(name: str) -> None:
    """Read within three seconds of work, or refused with a sentence; nothing of it is remembered."""
    began = time.process_time()
    with suppress(Unreadable):
        assert len(read(HOSTILE[name], "x.ics").events) <= 2_000
    assert time.process_time() - began < 3
