"""Ids that tell their time, as Discord's do."""

from collections.abc import Callable

EPOCH = 1_420_070_400_000  # the first millisecond of 2015, from Discord's documentation of snowflakes
A_DAY = 86_400_000


class Snowflakes:
    """Always growing, even when the clock stands still or goes back."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self._last = 0
        self._count = 0
        self._guilds = 0
        self._first = int(clock() * 1000) - EPOCH - A_DAY

    def next(self) -> int:
        """An id for anything but a guild."""
        self._last = max(self._last, int(self.clock() * 1000) - EPOCH)
        self._count += 1
        return (self._last << 22) | (self._count & 0x3FFFFF)

    def next_guild(self) -> int:
        """Guilds made one after the other fall to one shard after the other: a millisecond each."""
        self._guilds += 1
        return (self._first + self._guilds) << 22


def shard_of(guild_id: int, shards: int) -> int:
    """Discord's own rule for which shard hears of a guild."""
    return (guild_id >> 22) % shards
