"""The playground's time: the real time and a stored offset. It goes on by itself, can be moved on, never back."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from adapters.playground.platform import Platform
from bot.calendar import next_at

OFFSET = "clock_offset"
TUESDAY = 1


def wall() -> int:
    """The machine's time, UTC milliseconds."""
    return time.time_ns() // 1_000_000


def iso(ms: int) -> str:
    """An instant as ISO 8601, in UTC."""
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def beginning(after: int) -> int:
    """The hour of a fresh playground: the first Tuesday 17:00 in Lisbon after an instant (UTC ms)."""
    return next_at(after, 17 * 60, "Europe/Lisbon", weekdays=frozenset({TUESDAY}))[1]


class PlaygroundClock:
    """`now` may be asked from any thread."""

    def __init__(self, platform: Platform, offset: int, real: Callable[[], int] = wall) -> None:
        self._platform, self._offset, self._real = platform, offset, real

    @classmethod
    async def open(cls, platform: Platform, real: Callable[[], int] = wall) -> "PlaygroundClock":
        """The clock as it was left; a fresh one shows its beginning."""
        kept = await platform.setting(OFFSET)
        if kept is None:
            kept = str(beginning(real()) - real())
            await platform.set(OFFSET, kept)
        return cls(platform, int(kept), real)

    def now(self) -> int:
        return self._real() + self._offset

    async def move_to(self, ms: int) -> None:
        """Shows `ms`, on the disk first; an instant that has passed changes nothing."""
        offset = ms - self._real()
        if offset > self._offset:
            await self._platform.set(OFFSET, str(offset))
            self._offset = offset
