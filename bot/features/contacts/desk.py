"""The desk of contacts: what its handlers work with."""

from dataclasses import dataclass, replace
from datetime import date

from bot.calendar import today
from bot.features.contacts.nudges import Nudge, nudge
from bot.features.contacts.store import Contact, Contacts, Week
from bot.mailing import Outbox
from bot.messages import Button, Sorry
from bot.people import Account
from bot.planning import Schedule
from bot.ports import Clock, People
from bot.tokens import draft, go
from bot.words import say

MINE = Button(say("My contacts"), go("contacts"))
TODAY = Button(say("Who's next"), go("today"))
ADD = Button(say("Add a contact"), draft("contact"))


@dataclass(frozen=True)
class Desk:
    """The ports of this slice as one value: its store, who is who, letters, the schedule and the clock."""

    contacts: Contacts
    people: People
    outbox: Outbox
    schedule: Schedule
    clock: Clock

    def today(self, by: Account) -> date:
        return today(self.clock.now(), by.zone)

    def own(self, number: int, by: Account) -> Contact:
        """Who looks at one has answered the letters about them. Raises Sorry where they have none of that number."""
        self.contacts.looked(by.id)
        one = self.contacts.one(number, by.id)
        if one is None:
            raise Sorry(say("I can't find that in your list. It may have been deleted.", context="contact"), MINE)
        return one

    def week(self, by: Account) -> Week:
        """Whoever looks at their contacts has answered the letters about them."""
        self.contacts.looked(by.id)
        return self.contacts.week(by.id)

    def nudge(self, one: Contact, by: Account) -> tuple[Nudge, date] | None:
        """What is due to one of theirs, and since when."""
        return nudge(one.clock, self.today(by), self.contacts.country(by.id))

    def keep(self, one: Contact) -> Contact:
        """What its owner has changed stays when the import that brought it is taken back."""
        one = replace(one, changed=True)
        self.contacts.change(one)
        return one
