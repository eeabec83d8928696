"""The desk of contacts: what its handlers work with."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.answers import Unclear
from bot.calendar import today
from bot.commands import Invalid
from bot.features.contacts.store import Contact, Contacts
from bot.mailing import Outbox
from bot.messages import Button, Sorry
from bot.people import Account
from bot.planning import Schedule
from bot.ports import Clock, People
from bot.tokens import draft, go
from bot.trackers.folding import unreachable
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
        """Raises Sorry where they have none of that number."""
        one = self.contacts.one(number, by.id)
        if one is None:
            raise Sorry(say("I can't find that in your list. It may have been deleted.", context="contact"), MINE)
        return one

    def keep(self, one: Contact) -> Contact:
        """What its owner has changed stays when the import that brought it is taken back."""
        one = replace(one, changed=True)
        self.contacts.change(one)
        return one


def refuse_addresses(said: Mapping[str, str | None]) -> None:
    """How somebody is reached is theirs to give and belongs in an address book. Raises Invalid."""
    held = [name for name, words in said.items() if words and unreachable(words) != words]
    if held:
        instead = say("Please leave out email addresses and phone numbers: I keep none of other people.")
        raise Invalid(dict.fromkeys(held, Unclear(instead)))
