"""The desk of rest: what its handlers work with."""

from dataclasses import dataclass

from bot.features.rest.store import Recharges, Rests
from bot.mailing import Outbox
from bot.planning import Schedule
from bot.ports import Clock, People


@dataclass(slots=True)
class Desk:
    """The ports of this slice as one value: its store, who is who, letters, the schedule and the clock.

    It is made for each rejection, so it is not frozen: that would take four times as long.
    """

    rests: Rests
    recharges: Recharges
    people: People
    outbox: Outbox
    schedule: Schedule
    clock: Clock
