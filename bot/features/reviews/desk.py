"""The desk of reviews: what its handlers work with."""

from dataclasses import dataclass, replace
from datetime import date

from bot.calendar import DAY_MS, today
from bot.features.reviews.store import Review, Reviews
from bot.mailing import Outbox
from bot.messages import Button, Sorry
from bot.people import Account
from bot.planning import Schedule
from bot.ports import Clock, People
from bot.tokens import go
from bot.words import say

LASTS = 3 * DAY_MS  # a review that was begun goes on so long; what is said later begins another
MINE = Button(say("My reviews"), go("reviews"))


@dataclass(frozen=True)
class Desk:
    """The ports of this slice as one value: its store, who is who, letters, the schedule and the clock."""

    reviews: Reviews
    people: People
    outbox: Outbox
    schedule: Schedule
    clock: Clock

    def today(self, by: Account) -> date:
        return today(self.clock.now(), by.zone)

    def own(self, number: int, by: Account) -> Review:
        """Raises Sorry where they have none of that number."""
        one = self.reviews.one(number, by.id)
        if one is None:
            raise Sorry(say("I can't find that in your list. It may have been deleted.", context="review"), MINE)
        return one

    def latest(self, by: Account) -> Review | None:
        return next(iter(self.reviews.page(by.id, None, None, 1)), None)

    def under_way(self, by: Account) -> Review:
        """The review that was begun lately, else one that is not kept yet."""
        one, now = self.latest(by), self.clock.now()
        return one if one is not None and one.at > now - LASTS else Review(by.id, now)

    def keep(self, one: Review) -> Review:
        if one.id:
            self.reviews.change(one)
            return one
        return replace(one, id=self.reviews.add(one))

    def last_day(self, by: Account) -> date | None:
        """The day after which a review is due anew: of the last one, of its offer, or of joining."""
        latest, offered = self.latest(by), self.reviews.offers(by.id).offered_at
        instants = [one for one in (by.joined_at, offered, latest.at if latest else None) if one is not None]
        return today(max(instants), by.zone) if instants else None
