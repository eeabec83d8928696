"""The desk of reflections: what its handlers work with."""

from dataclasses import dataclass

from bot.features.reflections.store import Reflection, Reflections
from bot.messages import Message
from bot.people import Account
from bot.ports import Clock, Outbox, People, Schedule


@dataclass(frozen=True)
class Desk:
    """The ports of this slice as one value: its store, who is who, letters, the schedule and the clock."""

    reflections: Reflections
    people: People
    outbox: Outbox
    schedule: Schedule
    clock: Clock

    def writes_to(self, account: Account) -> bool:
        """Whether anything comes to them by itself: they have joined, and are in a circle now."""
        return account.joined_at is not None and bool(self.people.memberships(account.id))

    def amend(self, one: Reflection, message: Message) -> None:
        """Changes the last letter about it, where there was one."""
        if one.letter:
            self.outbox.amend(one.letter, message)
