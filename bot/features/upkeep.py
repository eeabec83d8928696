"""Housekeeping: what is kept for a while only is forgotten daily; a new start picks up what an old one dropped."""

from datetime import timedelta
from typing import Protocol

from bot.calendar import next_at
from bot.dues import HOUSE, due
from bot.events import Started
from bot.ports import Clock, Planned, Schedule
from bot.slices import Feature

AT = 3 * 60 + 30  # minute of the day, UTC
WEEKS_KEPT = timedelta(weeks=9)  # longer than anything looks back for a check-in of the same date


class Upkeep(Protocol):
    def forget(self, before: int) -> None:
        """Drops event ids past 48 h, unfinished drafts past half an hour, reflections that are not kept for good and
        letters that ended, both past 90 days, and dues done before an instant (UTC ms)."""

    def revive(self) -> int:
        """Opens the dues again that were given up because their handlers raised; returns how many."""

    def zones(self) -> int:
        """Plans every open due again if the time zone data has changed since the last look; returns how many moved."""


@due("tidy")
class Tidy:
    pass


def started(event: Started, upkeep: Upkeep, clock: Clock, schedule: Schedule) -> None:
    upkeep.zones()
    upkeep.revive()  # perhaps this release has mended what raised: whose chain of dues broke off goes on
    _plan(clock.now(), schedule)


def tidy(due: Tidy, planned: Planned, upkeep: Upkeep, clock: Clock, schedule: Schedule) -> None:
    upkeep.forget(clock.now() - int(WEEKS_KEPT.total_seconds() * 1000))
    _plan(max(planned, clock.now()), schedule)


def _plan(after: int, schedule: Schedule) -> None:
    when, _ = next_at(after, AT, "UTC")
    schedule.on(Tidy(), HOUSE, "tidy", when, AT, "UTC")


FEATURE = Feature("upkeep", handles=(started, tidy))
