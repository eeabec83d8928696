"""Interviews in as ICS; of a calendar nothing is read but what is on, when, and what tells it from the others."""

import warnings
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from adapters.files.observances import DAYS, Zones, ahead, zones_of
from bot.trackers.archives import DAMAGED
from bot.trackers.decoding import decoded
from bot.trackers.folding import cleaned
from bot.trackers.orders import YEARS
from bot.trackers.sheets import LARGEST, TOO_LARGE, Event, Kind, Sheet, Unreadable
from bot.words import say

EVENTS = 2_000
LINES = 60_000  # a parser of lines is slow with more
REPEATS = 10  # days of one that repeats
TOLD = {"BEGIN", "END", "SUMMARY", "DTSTART", "UID", "RRULE", "EXDATE", "RECURRENCE-ID", "STATUS", "SEQUENCE"}
Versions = dict[tuple[str, date | None], int]  # the last, by id and by what it takes the place of
READ = ("BEGIN:VCALENDAR", "BEGIN:VEVENT")  # what else is in it, such as alarms, is passed over
NONE = say("I found no appointment in that calendar that has a name and wasn't called off.")
EVERY = {"DAILY": 1, "WEEKLY": 7}


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
        events = [one for each in Calendar.from_ical(text, multiple=True) for one in each.walk("VEVENT")][:EVENTS]
        versions: Versions = {}
        for one in events:
            versions[_name(one)] = max(versions.get(_name(one), 0), _version(one))
        found = tuple(made for number, one in enumerate(events, 1) for made in _whole(number, one, zones, versions))
    except Exception:  # noqa: BLE001 - lines that are damaged break icalendar in many ways
        raise Unreadable(DAMAGED) from None
    finally:
        tzp.use_default()  # it remembers names out of everybody's files
    if not found:
        raise Unreadable(NONE)
    return Sheet(Kind.CALENDAR, events=found[:EVENTS])


def _slim(text: str) -> tuple[str, Zones]:
    """Only the lines that are read: who is invited and what they wrote to one another never leaves the file; and its
    own time zones, whose rules icalendar would follow wherever they lead.
    """
    unfolded = text.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "")
    lines = unfolded.split("\n")
    begun = [line.strip().upper() for line in lines]
    if "METHOD:CANCEL" in begun:  # all of it was called off
        raise Unreadable(NONE)
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


def _whole(number: int, event: Any, zones: Zones, versions: Versions) -> Sequence[Event]:
    """One that is damaged takes no other one along."""
    try:
        return tuple(_events(number, event, zones, versions))
    except Exception:  # noqa: BLE001 - as above
        return ()


def _events(number: int, event: Any, zones: Zones, versions: Versions) -> Iterator[Event]:
    """One for each day on which it is; none where it was called off."""
    told, called = event.get("DTSTART"), cleaned(str(event.get("SUMMARY") or ""))[:300]
    start = getattr(told, "dt", None)
    if not isinstance(start, date) or not called or str(event.get("STATUS") or "").upper() == "CANCELLED":
        return
    if _id(event) and _version(event) < versions[_name(event)]:
        return
    own = zones.get(str(told.params.get("TZID", "")))
    there = partial(_there, start, own)
    moved = {there(at) for name, at in versions if at and name == _id(event)} if "RRULE" in event else ()
    for one in _repeated(start, event, there):
        if (day := there(one)).year in YEARS and day not in moved:
            yield Event(number, called, day, _id(event), _instant(one, own) if isinstance(one, datetime) else None)


def _version(event: Any) -> int:
    told = event.get("SEQUENCE")
    return told if isinstance(told, int) else 0


def _name(event: Any) -> tuple[str, date | None]:
    """Its id; and of one that takes the place of another among those that repeat, when that would have been."""
    return _id(event), getattr(event.get("RECURRENCE-ID"), "dt", None)


def _there(start: date, own: Any, at: date) -> date:
    """The day of a moment by the clock of an event that begins at `start`, whatever zone the moment is told in."""
    if isinstance(at, datetime) and at.tzinfo and isinstance(start, datetime):
        at = at.astimezone(start.tzinfo or UTC)
        at += ahead(own, at.replace(tzinfo=None)) if own and not start.tzinfo else timedelta()
    return at.date() if isinstance(at, datetime) else at


def _instant(at: datetime, own: Any) -> int | None:
    """UTC ms; None where no zone is told: then it is on that day wherever one lives."""
    if at.tzinfo is None and own:
        at = (at - ahead(own, at)).replace(tzinfo=UTC)
    return None if at.tzinfo is None else round(at.timestamp() * 1000)


def _repeated(start: date, event: Any, there: Callable[[date], date]) -> list[date]:
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
        if until is not None and there(one) > there(until):
            break
        days.append(one)
    left_out: Any = event.get("EXDATE") or []
    lists = left_out if isinstance(left_out, list) else [left_out]
    without = {there(one.dt) for each in lists for one in each.dts}
    return [one for one in days if there(one) not in without]


def _one(rule: Any, name: str, default: Any) -> Any:
    found = rule.get(name)
    return found[0] if isinstance(found, list) and found else default if found is None else found


def _id(event: Any) -> str:
    return cleaned(str(event.get("UID") or ""))[:200]
