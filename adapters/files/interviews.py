"""Interviews, and practice for them, out as ICS; without a library, which would take ten times longer."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from bot.copies import Meeting
from bot.milestones import Happened
from bot.trackers.appointments import TALKS
from bot.trackers.folding import cleaned
from bot.trackers.preview import Tracked
from bot.words import Reader, render

WIDE = 74  # bytes of a line


def write_calendar(applications: Sequence[Tracked], to: Reader, now: datetime) -> bytes:
    """Every talk of which the day is known, as a whole day: calendars show what they do not know as free."""
    lines: list[str] = []
    for number, one in enumerate(applications):
        for happened, day in dated_talks(one):
            days = [f";VALUE=DATE:{on:%Y%m%d}" for on in (day, day + timedelta(days=1))]
            lines += _event(_called(one, happened, to), days, _id(number, one, happened), "TRANSP:TRANSPARENT", now)
    return _calendar(lines)


def dated_talks(one: Tracked) -> list[tuple[Happened, date]]:
    return [(each, each.on) for each in one.history if each.what in TALKS and each.on]


def write_meetings(meetings: Sequence[Meeting], to: Reader, now: datetime) -> bytes:
    """In UTC: every calendar tells it by the clock where it is, whatever is done to clocks there until then. Private,
    as whoever sees somebody's calendar may be who pays them.
    """
    lines: list[str] = []
    for one in meetings:
        times = [f":{_utc(datetime.fromtimestamp(at / 1000, UTC))}" for at in (one.at, one.until)]
        lines += _event(render(one.called, to), times, _hashed(one.key), "CLASS:PRIVATE", now)
    return _calendar(lines)


def _event(called: str, times: Sequence[str], uid: str, more: str, now: datetime) -> tuple[str, ...]:
    return (
        "BEGIN:VEVENT",
        f"SUMMARY:{_escaped(called)}",
        f"DTSTART{times[0]}",
        f"DTEND{times[1]}",
        f"DTSTAMP:{_utc(now)}",
        f"UID:{uid}",
        more,
        "END:VEVENT",
    )


def _calendar(events: Sequence[str]) -> bytes:
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Support Circle//EN", *events, "END:VCALENDAR")
    return b"".join(b"\r\n ".join(_folded(line)) + b"\r\n" for line in lines)


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _called(one: Tracked, happened: Happened, to: Reader) -> str:
    """ "Interview: Acme"; the first mark between both is what parts them when it comes back."""
    return ": ".join(filter(None, (render(happened.what.value, to), one.employer or one.agency or one.role)))


def _escaped(words: str) -> str:
    return " ".join(cleaned(words).split()).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[bytes]:
    """A line as lines that are short enough, with every letter whole."""
    rest = line.encode(errors="replace")
    while len(rest) > WIDE:
        at = next(at for at in range(WIDE, 0, -1) if rest[at] & 0xC0 != 0x80)
        yield rest[:at]
        rest = rest[at:]
    yield rest


def _id(number: int, one: Tracked, happened: Happened) -> str:
    """The same for the same talk, whenever it is written."""
    return _hashed(f"{one.key or number} {one.employer} {one.role} {happened.what.name} {happened.on}")


def _hashed(told: str) -> str:
    return sha256(told.encode(errors="replace")).hexdigest()[:32] + "@support-circle"
