"""Interviews in and out as ICS, each on its day where the member lives."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

from bot.calendar import zone as zone_of
from bot.milestones import Happened, Milestone
from bot.trackers.archives import DAMAGED
from bot.trackers.days import YEARS
from bot.trackers.decoding import decoded
from bot.trackers.folding import cleaned
from bot.trackers.preview import Tracked
from bot.trackers.sheets import LARGEST, NOTHING, TOO_LARGE, Event, Kind, Sheet, Unreadable
from bot.words import Reader, render

EVENTS = 2_000
LINES = 60_000  # a parser of lines is slow with more
TALKS = (Milestone.SCREEN, Milestone.ASSESSMENT, Milestone.INTERVIEW, Milestone.FINAL)
TOLD = ("BEGIN", "END", "SUMMARY", "DTSTART", "UID", "VERSION", "PRODID", "TZID", "TZOFFSETFROM", "TZOFFSETTO", "RRULE")


def read_calendar(content: bytes, zone: str) -> Sheet:
    """Its appointments, with nothing of them but name, day and id. Raises Unreadable."""
    if len(content) > LARGEST:
        raise Unreadable(TOO_LARGE)
    text = _slim(decoded(content))
    from icalendar import Calendar

    try:
        calendar = Calendar.from_ical(text)
        events = list(calendar.walk("VEVENT"))[:EVENTS]
        found = tuple(made for number, one in enumerate(events, 1) if (made := _event(number, one, zone)))
    except Unreadable:
        raise
    except Exception:  # noqa: BLE001 - lines that are damaged break icalendar in many ways
        raise Unreadable(DAMAGED) from None
    if not found:
        raise Unreadable(NOTHING)
    return Sheet(Kind.CALENDAR, events=found)


def _slim(text: str) -> str:
    """Only the lines that are read: who is invited and what they wrote to one another never leaves the file."""
    unfolded = text.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "")
    lines = unfolded.split("\n")
    events = [number for number, line in enumerate(lines) if line.strip().upper() == "BEGIN:VEVENT"][: EVENTS + 1]
    if len(lines) > LINES or len(events) > EVENTS:
        raise Unreadable(TOO_LARGE)
    kept = [line[:1000] for line in lines if line.partition(":")[0].partition(";")[0].strip().upper() in TOLD]
    return "\r\n".join(kept) + "\r\n"


def _event(number: int, event: Any, zone: str) -> Event | None:
    start = getattr(event.get("DTSTART"), "dt", None)
    called = cleaned(str(event.get("SUMMARY") or ""))[:300]
    if not isinstance(start, date) or not called or start.year not in YEARS:
        return None
    if isinstance(start, datetime):
        start = start.astimezone(zone_of(zone)) if start.tzinfo else start
        start = start.date()
    return Event(number, called, start, cleaned(str(event.get("UID") or ""))[:200])


def write_calendar(applications: Sequence[Tracked], to: Reader, now: datetime) -> bytes:
    """Every talk of which the day is known, as a whole day: calendars show what they do not know as free."""
    from icalendar import Calendar
    from icalendar import Event as Entry

    calendar = Calendar()
    calendar.add("prodid", "-//Support Circle//EN")
    calendar.add("version", "2.0")
    for number, one in enumerate(applications):
        for happened in one.history:
            if happened.what in TALKS and happened.on:
                entry = Entry()
                entry.add("summary", _called(one, happened, to))
                entry.add("dtstart", happened.on)
                entry.add("dtend", happened.on + timedelta(days=1))
                entry.add("dtstamp", now.astimezone(UTC))
                entry.add("transp", "TRANSPARENT")
                entry.add("uid", _id(number, one, happened))
                calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _called(one: Tracked, happened: Happened, to: Reader) -> str:
    """ "Interview: Acme"; the first mark between both is what parts them when it comes back."""
    return ": ".join(filter(None, (render(happened.what.value, to), one.employer or one.agency or one.role)))


def _id(number: int, one: Tracked, happened: Happened) -> str:
    """The same for the same talk, whenever it is written."""
    told = f"{one.key or number} {one.employer} {one.role} {happened.what.name} {happened.on}"
    return sha256(told.encode(errors="replace")).hexdigest()[:32] + "@support-circle"
