"""A circle that the bot was taken out of goes a month later, and with it whoever it can't be reached by any more."""

from dataclasses import dataclass

from bot.calendar import DAY_MS, HOUR_MS, next_at
from bot.dues import Again, Planned, due
from bot.events import Started
from bot.features.privacy import deleting
from bot.features.privacy.deleting import PACE, SOME
from bot.features.privacy.store import Parting
from bot.people import HOUSE

AWAY = 30 * DAY_MS
AT = 3 * 60 + 40  # minute of the day, UTC


@due("closed-circles")
class ClosedCircles:
    pass


@due("part")
class Part:
    circle: int
    platform: str


@dataclass(frozen=True)
class Desk:
    """The ports of parting as one value."""

    parting: Parting
    deleting: deleting.Desk

    def plan(self, after: int) -> None:
        """The next night's look, after an instant (UTC ms)."""
        when, _ = next_at(after, AT, "UTC")
        self.deleting.schedule.on(ClosedCircles(), HOUSE, "closed-circles", when, AT, "UTC")


def started(event: Started, desk: Desk) -> None:
    desk.plan(desk.deleting.clock.now())


def closed_circles(due: ClosedCircles, planned: Planned, desk: Desk) -> None:
    """Where it comes late the bot did not run, and may have been brought back meanwhile: it looks first."""
    now = desk.deleting.clock.now()
    for circle, platform in desk.parting.over(now - AWAY) if now - planned < HOUR_MS else ():
        desk.parting.begin(circle)
        desk.deleting.schedule.at(Part(circle, platform), HOUSE, f"circle:{circle}", now)
    desk.plan(max(planned, now))


def part(due: Part, desk: Desk) -> Again | None:
    gone = desk.parting.unreachable(due.circle, due.platform, SOME)
    if gone is None:
        return Again() if desk.parting.clear(due.circle) else None
    deleting.at_once(gone, desk.deleting)
    later = desk.deleting.clock.now() + len(gone) * PACE
    desk.deleting.schedule.at(due, HOUSE, f"circle:{due.circle}", later)
    return None
