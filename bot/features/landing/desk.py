"""The desk of landing: what its handlers work with, and the ways on that several answers offer."""

from dataclasses import dataclass
from datetime import date

from bot.calendar import today
from bot.events import Events
from bot.features.landing.store import Landing, Landings
from bot.mailing import Outbox
from bot.messages import Button
from bot.people import Account
from bot.planning import Schedule
from bot.ports import Clock, Limits, People
from bot.tokens import go
from bot.words import say

MINE = Button(say("What I found"), go("landed"))
AGAIN = Button(say("I'm searching again"), go("search-again"))
BEGIN = Button(say("I've found something"), go("landed"))


@dataclass(frozen=True)
class Desk:
    """The ports of this slice as one value: its store, who is who, what hosts decided, letters, dues, what happens and
    the clock.
    """

    landings: Landings
    people: People
    limits: Limits
    outbox: Outbox
    schedule: Schedule
    events: Events
    clock: Clock

    def today(self, by: Account) -> date:
        return today(self.clock.now(), by.zone)

    def current(self, by: Account) -> Landing:
        """Theirs, begun now where there is none."""
        return self.landings.current(by.id) or self.landings.add(Landing(by.id, self.clock.now()))
