"""When something happens: local dates and times in any IANA zone, and quiet hours, right across DST.

Moments are UTC milliseconds (int), days are `datetime.date`, minutes of the local day 0..1439, zones IANA names (str).
A name that the tz data does not hold counts as UTC here, so that nobody goes without: `zone` and `known` tell it apart.
"""

from bisect import bisect_left
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

SECOND_MS = 1_000
MINUTE_MS = 60 * SECOND_MS
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS
WEEK_MS = 7 * DAY_MS
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)


class UnknownZone(ValueError):
    """The tz data holds no zone of this name."""


@cache
def zone(name: str) -> ZoneInfo:
    """The zone called `name` (exact IANA spelling), kept for good: ZoneInfo's own cache forgets all but eight.

    Raises UnknownZone.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # OSError: "America" is a folder
        raise UnknownZone(name) from error


def known(name: str | None) -> str | None:
    """The name, where the tz data holds such a zone: what a platform tells and what is stored may be anything."""
    try:
        return zone(name).key if name else None
    except UnknownZone:
        return None


@cache
def _zone(name: str) -> ZoneInfo:
    """For the functions below, where `zone` is the name of one."""
    return zone(known(name) or "UTC")


def local(ms: int, zone: str) -> datetime:
    """The moment `ms` as an aware datetime in `zone`. OverflowError outside the years 1..9999."""
    return datetime.fromtimestamp(ms / 1000, _zone(zone))


def today(ms: int, zone: str) -> date:
    """The local date at the moment `ms`."""
    return local(ms, zone).date()


def week_of(day: date) -> date:
    """The Monday of the week that `day` is in."""
    return day - timedelta(days=day.weekday())


@lru_cache(maxsize=4096)  # on a Monday morning thousands ask for the same one
def instant(day: date, minute: int, zone: str) -> int:
    """The moment (UTC ms) at which the clocks of `zone` show `minute` on `day`; ValueError unless 0 <= minute < 1440.

    A time shown twice (clocks go back) is the first of the two. A time never shown (clocks go forward) moves on by the
    length of the gap, so 02:30 becomes 03:30, as PEP 495 has it for fold=0: after the gap, never before.
    """
    return _utc(_wall(day, minute, zone))


def times_shown(day: date, minute: int, zone: str) -> int:
    """How often the clocks of `zone` show `minute` on `day`: once, but never in a gap, and twice where they go back."""
    wall = _wall(day, minute, zone)
    if wall.utcoffset() == wall.replace(fold=1).utcoffset():
        return 1
    return 2 if local(_utc(wall), zone).replace(tzinfo=None) == wall.replace(tzinfo=None) else 0


def next_at(after_ms: int, minute: int, zone: str, *, weekdays: frozenset[int] | None = None) -> tuple[date, int]:
    """The first local date, and its moment (UTC ms), when `minute` comes strictly after `after_ms`.

    `weekdays` (Monday = 0) limits the dates. Following the chain names every local date once, with moments that
    strictly increase. A date that a zone left out altogether (Pacific/Apia, 2011-12-30) is passed over: its moment
    would be the next date's. The date is the one the time was meant for, even where a gap at midnight moves the moment
    into the next. ValueError if `weekdays` holds no weekday.
    """
    if weekdays is not None and weekdays.isdisjoint(range(7)):
        raise ValueError("weekdays holds none of 0..6")
    # Yesterday first: its 23:45 may still be ahead at 00:10, moved there by a gap.
    wall = _wall(today(after_ms, zone), minute, zone) - DAY
    moment = _utc(wall)
    while True:
        following = _utc(wall + DAY)
        if after_ms < moment < following and (weekdays is None or wall.weekday() in weekdays):
            return wall.date(), moment
        wall, moment = wall + DAY, following


def quiet(ms: int, zone: str, start_minute: int, end_minute: int) -> bool:
    """Whether the local clock shows quiet hours, `start_minute` up to but not including `end_minute`.

    They may wrap midnight; two equal minutes mean there are none. ValueError unless both are in 0..1439.
    """
    return _within(_minute(local(ms, zone)), start_minute, end_minute)


def wakes(ms: int, zone: str, start_minute: int, end_minute: int) -> int:
    """The first moment (UTC ms) from `ms` on that is outside quiet hours; `ms` itself when awake.

    The clock on the wall decides: an end that DST skips comes with the clock change, and an hour shown twice can be
    quiet twice.
    """
    while _within(_minute(here := local(ms, zone)), start_minute, end_minute):
        minutes = (end_minute - _minute(here)) % 1440
        wait = minutes * MINUTE_MS - here.second * 1000 - here.microsecond // 1000
        ms = _unchanged(ms, ms + wait, zone)
    return ms


def awake_ms(from_ms: int, to_ms: int, zone: str, start_minute: int, end_minute: int) -> int:
    """How many milliseconds from `from_ms` up to `to_ms` lie outside quiet hours; 0 for a span that ends first."""
    if start_minute == end_minute:
        return max(0, to_ms - from_ms)
    awake = 0
    while (from_ms := wakes(from_ms, zone, start_minute, end_minute)) < to_ms:
        asleep = wakes(from_ms, zone, end_minute, start_minute)  # the other way round, being awake is what ends
        awake += min(asleep, to_ms) - from_ms
        from_ms = asleep
    return awake


def _wall(day: date, minute: int, zone: str) -> datetime:
    hour, minute = divmod(minute, 60)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=_zone(zone))


def _utc(wall: datetime) -> int:
    return int(wall.timestamp()) * 1000


def _minute(here: datetime) -> int:
    return here.hour * 60 + here.minute


def _within(minute: int, start: int, end: int) -> bool:
    if not (0 <= start < 1440 and 0 <= end < 1440):
        raise ValueError(f"quiet hours {start}..{end} are not minutes of a day")
    return start <= minute < end if start <= end else minute >= start or minute < end


def _unchanged(from_ms: int, to_ms: int, zone: str) -> int:
    """`to_ms`, or the moment before it at which the zone's offset first changes; spans under a day hold one change."""
    offset = local(from_ms, zone).utcoffset()
    if local(to_ms, zone).utcoffset() == offset:
        return to_ms
    changed = bisect_left(range(from_ms, to_ms), True, key=lambda ms: local(ms, zone).utcoffset() != offset)
    return from_ms + changed
