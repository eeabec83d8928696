"""A calendar's own time zones, by name: only what every real one says, so that no rule of theirs is followed without
end.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
OFFSET = re.compile(r"([+-])(\d{2})(\d{2})(?:\d{2})?")
ON = re.compile(r"([+-]?\d)(MO|TU|WE|TH|FR|SA|SU)")
MOST = 60  # changes of the clock in one file


@dataclass(frozen=True)
class Observance:
    """From `start` on the clock is `ahead` of UTC, and again each year in `month`, on its `nth` of that weekday."""

    start: datetime
    ahead: timedelta
    month: int = 0
    nth: int = 0
    weekday: int = 0

    def began(self, wall: datetime) -> datetime | None:
        """When it last began by then; None where it had not yet."""
        if not self.month:
            return self.start if self.start <= wall else None
        each = (self._in(year) for year in (wall.year, wall.year - 1) if year >= self.start.year)
        return next((one for one in each if one <= wall), None)

    def _in(self, year: int) -> datetime:
        first = self.start.replace(year=year, month=self.month, day=1)
        if self.nth > 0:
            return first + timedelta((self.weekday - first.weekday()) % 7 + 7 * (self.nth - 1))
        after = (first + timedelta(31)).replace(day=1)
        return after - timedelta((after.weekday() - self.weekday - 1) % 7 + 1 + 7 * (-self.nth - 1))


Zones = Mapping[str, Sequence[Observance]]


def ahead(zone: Sequence[Observance], wall: datetime) -> timedelta:
    """How far the clock on the wall is ahead of UTC."""
    began = [(at, one) for one in zone if (at := one.began(wall))]
    return max(began, key=lambda each: each[0])[1].ahead if began else zone[0].ahead


def zones_of(lines: Iterable[str]) -> Zones:
    """Of lines between BEGIN:VTIMEZONE and END:VTIMEZONE."""
    found: dict[str, list[Observance]] = {}
    zone, told = "", dict[str, str]()
    left = MOST
    for line in lines:
        name, _, value = line.partition(":")
        key, value = name.partition(";")[0].strip().upper(), value.strip()
        if key == "BEGIN" and value.upper() in ("STANDARD", "DAYLIGHT"):
            told = {}
        elif key == "END" and value.upper() in ("STANDARD", "DAYLIGHT"):
            if left and (one := _observance(told)):
                found.setdefault(zone, []).append(one)
                left -= 1
        elif key == "TZID":
            zone = value
        else:
            told[key] = value
    return found


def _observance(told: Mapping[str, str]) -> Observance | None:
    offset = OFFSET.fullmatch(told.get("TZOFFSETTO", ""))
    try:
        start = datetime.fromisoformat(told.get("DTSTART", "")[:15])
    except ValueError:
        return None
    if offset is None:
        return None
    away = timedelta(hours=int(offset[2]), minutes=int(offset[3])) * (-1 if offset[1] == "-" else 1)
    rule = dict(part.partition("=")[::2] for part in told.get("RRULE", "").upper().split(";"))
    on, month = ON.fullmatch(rule.get("BYDAY", "")), rule.get("BYMONTH", "")
    if rule.get("FREQ") != "YEARLY" or on is None or not month.isdigit() or not 1 <= int(month) <= 12:
        return Observance(start, away)
    nth = int(on[1])
    return Observance(start, away, int(month), nth, DAYS.index(on[2])) if 1 <= abs(nth) <= 5 else None
