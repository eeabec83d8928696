"""The desk of goals: what its handlers work with, and where a member's weeks stand now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.calendar import today, week_of
from bot.events import Events
from bot.features.goals.store import UNFINISHED, Goal, Goals
from bot.features.goals.streak import Streak, streak, touched
from bot.mailing import Outbox
from bot.people import Account
from bot.planning import Schedule
from bot.ports import Clock, People


@dataclass(frozen=True)
class Desk:
    """The ports of this slice as one value: its store, who is who, letters, the schedule, the clock, what happened."""

    goals: Goals
    people: People
    outbox: Outbox
    schedule: Schedule
    clock: Clock
    events: Events

    def this_week(self, by: Account) -> date:
        """The Monday of the week that the member plans and closes now."""
        return self.goals.rhythm(by.id).week(today(self.clock.now(), by.zone))

    def judged(self, by: Account) -> date:
        """The week that it is for what can still be closed: in a rest that in which it began, so nothing is lost."""
        at = self.clock.now()
        while rest := self.people.rest(by.id, at):  # a day kept free may stand in another rest, or beside one
            at = rest.began_at - 1
        return self.goals.rhythm(by.id).week(today(at, by.zone))

    def unfinished(self, found: Sequence[Goal]) -> list[Goal]:
        """Those of them that may still be taken over."""
        return [one for one in found if one.state in UNFINISHED and not self.goals.taken(one.id, one.account)]

    def carried_on(self, goal: Goal) -> Goal:
        """As it was taken over last."""
        number = self.goals.taken(goal.id, goal.account)
        further = self.goals.one(number, goal.account) if number is not None else None
        return self.carried_on(further) if further else goal

    def streak(self, by: Account) -> Streak:
        current, showed = self.this_week(by), self.goals.looked_back_on(by.id)
        began = week_of(today(by.joined_at, by.zone)) if by.joined_at is not None else current
        rested = touched(self.goals.rests(by.id), by.zone)
        return streak(min([began, current, *showed]), current, showed, rested, self.judged(by))
