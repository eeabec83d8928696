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
ABOUT = "closed-circles"


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
        self.deleting.schedule.on(ClosedCircles(), HOUSE, ABOUT, when, AT, "UTC")

    def look(self, when: int) -> None:
        self.deleting.schedule.at(ClosedCircles(), HOUSE, ABOUT, when)


def started(event: Started, desk: Desk) -> None:
    desk.plan(desk.deleting.clock.now())


def closed_circles(due: ClosedCircles, planned: Planned, desk: Desk) -> None:
    """One circle after the other. Where it comes late the bot did not run, and may have been brought back meanwhile: it
    has to be told first where it is.
    """
    now = desk.deleting.clock.now()
    if now - planned >= HOUR_MS:
        desk.look(now + HOUR_MS)
    elif over := desk.parting.over(now - AWAY):
        circle, platform = over
        desk.parting.begin(circle)
        desk.deleting.schedule.at(Part(circle, platform), HOUSE, f"circle:{circle}", now)
    desk.plan(max(planned, now))


def part(due: Part, desk: Desk) -> Again | None:
    now, gone = desk.deleting.clock.now(), desk.parting.unreachable(due.circle, due.platform, SOME)
    if gone is not None:
        deleting.at_once(gone, desk.deleting)
        desk.deleting.schedule.at(due, HOUSE, f"circle:{due.circle}", now + len(gone) * PACE)
    elif desk.parting.clear(due.circle):
        return Again()
    else:
        desk.look(now)
    return None
