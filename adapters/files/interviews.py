"""Interviews out as ICS, for the calendar that one has."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from bot.milestones import Happened
from bot.trackers.appointments import TALKS
from bot.trackers.preview import Tracked
from bot.words import Reader, render


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
