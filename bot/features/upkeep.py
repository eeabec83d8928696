"""Housekeeping: what is kept for a while only is forgotten daily; a new start picks up what an old one dropped."""

from dataclasses import dataclass
from typing import Protocol

from bot.calendar import next_at
from bot.dues import Again, Planned, due
from bot.events import Started
from bot.people import HOUSE
from bot.planning import Schedule
from bot.ports import Clock
from bot.slices import Feature

AT = 3 * 60 + 30  # minute of the day, UTC


class Upkeep(Protocol):
    def forget(self) -> bool:
        """Drops some of what has been kept long enough; True while there may be more."""

    def revive(self) -> int:
        """Opens the dues again that were given up because their handlers raised; returns how many."""

    def zones(self) -> int:
        """Plans every open due again if the time zone data has changed since the last look; returns how many moved."""


@due("tidy")
class Tidy:
    pass


@dataclass(frozen=True)
class Desk:
    """The ports of this slice as one value."""

    upkeep: Upkeep
    schedule: Schedule
    clock: Clock

    def plan(self, after: int) -> None:
        """The next night's tidying, after an instant (UTC ms)."""
        when, _ = next_at(after, AT, "UTC")
        self.schedule.on(Tidy(), HOUSE, "tidy", when, AT, "UTC")


def started(event: Started, desk: Desk) -> None:
    desk.upkeep.zones()
    desk.upkeep.revive()  # perhaps this release has mended what raised: whose chain of dues broke off goes on
    desk.plan(desk.clock.now())


def tidy(due: Tidy, planned: Planned, desk: Desk) -> Again | None:
    """A little at a time, so that whoever speaks meanwhile is answered in between."""
    if desk.upkeep.forget():
        return Again()
    desk.plan(max(planned, desk.clock.now()))
    return None


FEATURE = Feature("upkeep", handles=(started, tidy))
