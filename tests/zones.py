"""Every zone as tests see it: by asking what UTC moments look like, never by the code under test."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import strategies as st

from bot.calendar import DAY, instant

HOUR_MS = 3_600_000
MINUTE_MS = 60_000
DAY_MS = 24 * HOUR_MS
ZONES = sorted(available_timezones())

zones = st.sampled_from(ZONES)
minutes = st.integers(0, 1439)
moments = st.integers(0, 4_000_000_000_000)  # 1970 to 2096, in ms


def utc(text: str) -> int:
    """The UTC ms of an ISO time in UTC."""
    return round(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


def offset(ms: int, zone: str) -> int:
    """How many ms local clocks are ahead of UTC."""
    shown = datetime.fromtimestamp(ms // 1000, UTC).astimezone(ZoneInfo(zone)).utcoffset()
    assert shown is not None
    return round(shown.total_seconds()) * 1000


@cache
def year(zone: str, ms: int) -> tuple[int, ...]:
    """The offsets of every day of a year: zones that share these show the same hour."""
    return tuple(offset(ms + day * DAY_MS, zone) for day in range(365))


@dataclass(frozen=True)
class Zone:
    """A zone as offsets between changes, found by asking what UTC moments look like, never the other way round."""

    starts: tuple[int, ...]  # the first is the beginning of what was looked at
    offsets: tuple[int, ...]

    def moment(self, day: date, minute: int) -> int:
        """The first moment that shows this local time; if none does, the time by the clocks before the gap."""
        wall = (day.toordinal() - date(1970, 1, 1).toordinal()) * DAY_MS + minute * MINUTE_MS
        at = bisect_right(self.starts, wall - 2 * DAY_MS) - 1
        ends = (*self.starts[1:], 1 << 60)
        while wall - self.offsets[at] >= ends[at]:
            at += 1
        shown = wall - self.offsets[at]
        return shown if shown >= self.starts[at] else wall - self.offsets[at - 1]

    def exists(self, day: date) -> bool:
        """Whether clocks ever show this date."""
        return self.moment(day, 720) < self.moment(day + DAY, 720)


@cache
def looked_at(zone: str, first_year: int, last_year: int) -> Zone:
    """The offsets of `zone` over some years; changes lie at least a week apart."""
    starts = [instant(date(first_year, 1, 1), 0, "UTC")]
    offsets = [offset(starts[0], zone)]
    for week in range(starts[0] + 7 * DAY_MS, instant(date(last_year + 1, 1, 1), 0, "UTC"), 7 * DAY_MS):
        if (now := offset(week, zone)) != offsets[-1]:
            span = range(week - 7 * DAY_MS, week)
            starts.append(span[0] + bisect_left(span, True, key=lambda ms: offset(ms, zone) == now))
            offsets.append(now)
    return Zone(tuple(starts), tuple(offsets))
