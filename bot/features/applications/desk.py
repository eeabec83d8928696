"""The desk of applications: what its handlers work with; what is kept has its day on which silence is asked about."""

from dataclasses import dataclass, replace
from datetime import date

from bot.answers import Unclear
from bot.calendar import DAY, WEEK, today
from bot.commands import Invalid
from bot.features.applications.store import Application, Applications, Patience
from bot.mailing import Outbox
from bot.messages import Button, Sorry
from bot.milestones import Happened, Milestone
from bot.people import Account
from bot.pipeline import added, has_room
from bot.planning import Schedule
from bot.ports import Clock, People
from bot.tokens import go
from bot.typed_past import parse_past, unknown
from bot.words import Reader, say, when

MINE = Button(say("My applications"), go("applications"))


@dataclass(frozen=True)
class Desk:
    """The ports of this slice as one value: its store, who is who, letters, the schedule and the clock."""

    applications: Applications
    people: People
    outbox: Outbox
    schedule: Schedule
    clock: Clock

    def today(self, by: Account) -> date:
        return today(self.clock.now(), by.zone)

    def own(self, number: int, by: Account, *, change: bool = True) -> Application:
        """Raises Sorry where they have none of that number, or it is to change and what happened cannot be read."""
        one = self.applications.one(number, by.id)
        if one is None:
            raise Sorry(say("I can't find that in your list. It may have been deleted.", context="application"), MINE)
        if one.unread and change:
            raise Sorry(say("I can't read what happened there any more, so I can't change it."), MINE)
        return one

    def asks(self, by: Account) -> bool:
        """Whether cards come at all."""
        return by.joined_at is not None and self.applications.patience(by.id).asks

    def timed(self, one: Application, by: Account) -> Application:
        """With the day on which its silence is to be asked about."""
        return replace(one, ask_on=awaited(one, self.applications.patience(by.id), by.zone))

    def logged(self, one: Application, new: Happened, by: Account, *, before_end: bool = False) -> Application:
        """With what happened in its history. Raises Sorry where that has no room for it."""
        if not has_room(one.history, new.what):
            full = say(
                "This one is full: I keep 100 lines for one application. With Correct you can take one back and remove "
                "it, or you can add this as a new application."
            )
            raise Sorry(full, Button(say("Correct", context="application"), go("correct-application", number=one.id)))
        history = added(one.history, new, before_end=before_end, here=self.today(by))
        return replace(one, history=history)

    def told(self, one: Application, by: Account) -> Application:
        """With that day too, where somebody has just told how it stands: then it is in a week at the earliest, or after
        as many days as they allow for."""
        patience, here = self.applications.patience(by.id), self.today(by)
        days = patience.days(one.position.stage)
        soon = awaited(replace(one, promised=None), patience, by.zone)
        if soon is not None and soon < here + min(days * DAY, WEEK):
            one = replace(one, silent_from=here + min(days * DAY, WEEK) - days * DAY)
        return self.timed(one, by)

    def when(self, typed: str | None, by: Account, to: Reader) -> date | None:
        """The day that somebody typed, today where they typed none; None where they say that it is not known. Raises
        Invalid for a day that is to come, and for what is none.
        """
        here = self.today(by)
        if typed is None:
            return here
        if unknown(typed, to):
            return None
        found = parse_past(typed, here, to)
        if found is None:
            unread = say("I can't read “{typed}” as a day. Try yesterday, 3 March, or unknown.", typed=typed)
            raise Invalid({"on": Unclear(unread)})
        if found > here:
            ahead = say("{day} is still to come. Please log it when it has happened.", day=when(found, here))
            raise Invalid({"on": Unclear(ahead)})
        return found


def awaited(one: Application, patience: Patience, zone: str) -> date | None:
    """The day on which silence is asked about: after as many days as their owner allows for it, or once the day has
    passed by which an answer was promised. Nothing that has ended is asked about, nor what nobody has to answer.
    """
    position = one.position
    if one.unread or position.end is not None or position.stage in (None, Milestone.SAVED):
        return None
    if one.promised is not None and (one.silent_from is None or one.promised >= one.silent_from):
        return one.promised + DAY
    days = patience.days(position.stage)
    if not days:
        return None
    logged = today(one.at, zone)
    since = max(position.since or logged, one.silent_from or date.min)
    return max(since + days * DAY, logged + WEEK)  # whoever has just told how it stands isn't asked tomorrow
