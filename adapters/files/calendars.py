"""Interviews in as ICS; of a calendar nothing is read but what is on, when, and what tells it from the others."""

import warnings
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from adapters.files.observances import Zones, ahead, zones_of
from bot.trackers.archives import DAMAGED
from bot.trackers.decoding import decoded
from bot.trackers.folding import cleaned
from bot.trackers.orders import YEARS
from bot.trackers.sheets import LARGEST, NOTHING, TOO_LARGE, Event, Kind, Sheet, Unreadable

EVENTS = 2_000
LINES = 60_000  # a parser of lines is slow with more
REPEATS = 10  # days of one that repeats
TOLD = {"BEGIN", "END", "SUMMARY", "DTSTART", "UID", "VERSION", "PRODID", "RRULE", "EXDATE", "RECURRENCE-ID", "STATUS"}
READ = ("BEGIN:VCALENDAR", "BEGIN:VEVENT")  # what else is in it, such as alarms, is passed over
EVERY = {"DAILY": 1, "WEEKLY": 7}
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def read_calendar(content: bytes) -> Sheet:
    """Its appointments, with nothing of them but name, day and id. Raises Unreadable."""
    if len(content) > LARGEST:
        raise Unreadable(TOO_LARGE)
    text, zones = _slim(decoded(content))
    from icalendar import Calendar
    from icalendar.error import GloballyUniqueTZIDGuessed
    from icalendar.timezone import tzp

    warnings.filterwarnings("ignore", category=GloballyUniqueTZIDGuessed)  # they quote the file
    try:
        events = list(Calendar.from_ical(text).walk("VEVENT"))[:EVENTS]
        moved = {(_id(one), day) for one in events if (day := _day(one.get("RECURRENCE-ID")))}
        found = tuple(made for number, one in enumerate(events, 1) for made in _whole(number, one, zones, moved))
    except Exception:  # noqa: BLE001 - lines that are damaged break icalendar in many ways
        raise Unreadable(DAMAGED) from None
    finally:
        tzp.use_default()  # it remembers names out of everybody's files
    if not found:
        raise Unreadable(NOTHING)
    return Sheet(Kind.CALENDAR, events=found[:EVENTS])


def _slim(text: str) -> tuple[str, Zones]:
    """Only the lines that are read: who is invited and what they wrote to one another never leaves the file; and its
    own time zones, whose rules icalendar would follow wherever they lead.
    """
    unfolded = text.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "")
    lines = unfolded.split("\n")
    begun = [line.strip().upper() for line in lines]
    if len(lines) > LINES or begun.count("BEGIN:VEVENT") > EVENTS:
        raise Unreadable(TOO_LARGE)
    kept, own, inside = [], [], ""
    for line, words in zip(lines, begun, strict=True):
        if not inside and words.startswith("BEGIN:") and words not in READ:
            inside = words.removeprefix("BEGIN:")
        if inside == "VTIMEZONE":
            own.append(line[:200])
        elif not inside and words.partition(":")[0].partition(";")[0].strip() in TOLD:
            kept.append(line[: 100 if words.startswith("EXDATE") else 1000])
        inside = "" if words == f"END:{inside}" else inside
    return "\r\n".join(kept) + "\r\n", zones_of(own)


def _whole(number: int, event: Any, zones: Zones, moved: set[tuple[str, date]]) -> Sequence[Event]:
    """One that is damaged takes no other one along."""
    try:
        return tuple(_events(number, event, zones, moved))
    except Exception:  # noqa: BLE001 - as above
        return ()


def _events(number: int, event: Any, zones: Zones, moved: set[tuple[str, date]]) -> Iterator[Event]:
    """One for each day on which it is; none where it was called off."""
    told, called = event.get("DTSTART"), cleaned(str(event.get("SUMMARY") or ""))[:300]
    start = getattr(told, "dt", None)
    if not isinstance(start, date) or not called or str(event.get("STATUS") or "").upper() == "CANCELLED":
        return
    own = zones.get(str(told.params.get("TZID", "")))
    for one in _repeated(start, event):
        day = one.date() if isinstance(one, datetime) else one
        if day.year in YEARS and ("RECURRENCE-ID" in event or (_id(event), day) not in moved):
            yield Event(number, called, day, _id(event), _instant(one, own) if isinstance(one, datetime) else None)


def _instant(at: datetime, own: Any) -> int | None:
    """UTC ms; None where no zone is told: then it is on that day wherever one lives."""
    if at.tzinfo is None and own:
        at = (at - ahead(own, at)).replace(tzinfo=UTC)
    return None if at.tzinfo is None else round(at.timestamp() * 1000)


def _repeated(start: date, event: Any) -> list[date]:
    """Its first days, by the clock on the wall, where it repeats every few days or weeks; else the first one alone."""
    rule = event.get("RRULE") or {}
    every = EVERY.get(_one(rule, "FREQ", ""))
    interval, count, until = _one(rule, "INTERVAL", 1), _one(rule, "COUNT", REPEATS), _one(rule, "UNTIL", None)
    others = {key for key in rule if key.startswith("BY")} - {"BYDAY"}
    if not every or others or [str(one) for one in rule.get("BYDAY", ())] not in ([], [DAYS[start.weekday()]]):
        return [start]
    days = []
    for n in range(max(1, min(REPEATS, count))):
        one = start + timedelta(min(max(1, interval), 1000) * every * n)
        if until is not None and one.isoformat()[:10] > until.isoformat()[:10]:
            break
        days.append(one)
    left_out: Any = event.get("EXDATE") or []
    lists = left_out if isinstance(left_out, list) else [left_out]
    without = {str(one.dt)[:10] for each in lists for one in each.dts}
    return [one for one in days if str(one)[:10] not in without]


def _one(rule: Any, name: str, default: Any) -> Any:
    found = rule.get(name)
    return found[0] if isinstance(found, list) and found else default if found is None else found


def _day(told: Any) -> date | None:
    at = getattr(told, "dt", None)
    return at.date() if isinstance(at, datetime) else at if isinstance(at, date) else None


def _id(event: Any) -> str:
    return cleaned(str(event.get("UID") or ""))[:200]
