"""Interviews in as ICS, each on its day where the member lives; nothing else of a calendar is read."""

from datetime import date, datetime
from typing import Any

from bot.calendar import zone as zone_of
from bot.trackers.archives import DAMAGED
from bot.trackers.decoding import decoded
from bot.trackers.folding import cleaned
from bot.trackers.orders import YEARS
from bot.trackers.sheets import LARGEST, NOTHING, TOO_LARGE, Event, Kind, Sheet, Unreadable

EVENTS = 2_000
LINES = 60_000  # a parser of lines is slow with more
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
