"""What is kept of hosts' acts, and what the slice works with."""

from dataclasses import dataclass
from typing import Protocol

from bot.events import Events
from bot.host_acts import HostAct, HostActed
from bot.mailing import Outbox
from bot.messages import Sorry
from bot.people import Host, Member
from bot.pickers import may_be_chosen
from bot.planning import Schedule
from bot.ports import Clock, Limits, People
from bot.remembered import Drafts
from bot.words import Text, say

LEFT = say("Somebody who has left", context="host log")


@dataclass(frozen=True)
class Act:
    """What a host did; times in UTC milliseconds. `host` is None who has deleted everything; so is `whom`, and
    where it is about nobody, or not known to hosts.
    """

    host: int | None
    whom: int | None
    what: HostAct
    until: int | None
    at: int
    id: int


class HostActs(Protocol):
    def note(self, done: HostActed) -> None: ...

    def page(self, circle: int, most: int, before: int | None = None, at: int | None = None) -> list[Act]:
        """Newest first; older than the one of number `before` and instant `at` (UTC ms)."""


@dataclass(frozen=True)
class Office:
    """The ports of this slice as one value: what is kept from whom, who is who, what happens, letters, what was typed,
    the schedule and the clock.
    """

    limits: Limits
    people: People
    events: Events
    outbox: Outbox
    drafts: Drafts
    schedule: Schedule
    clock: Clock

    def member(self, chosen: int, by: Host) -> Member:
        """Whom the host means. Raises Sorry where that is nobody there, themselves or another host, with what can be
        done instead.
        """
        found = self.people.member(by.circle.id, chosen)
        if chosen == by.account.id:
            raise Sorry(
                say(
                    "That's you. /rest gives you a break, /hand-over makes another member a host, and /leave takes you "
                    "out of {circle}.",
                    circle=by.circle.name,
                )
            )
        if found is not None and found.host:
            raise Sorry(
                say(
                    "{who} is a host too, and hosts can't do this to each other. Please talk to them: a host can leave "
                    "with /leave. If that doesn't help, ask an admin of this place, or whoever runs me.",
                    who=found.person,
                )
            )
        if found is None or not may_be_chosen(found, by):
            raise Sorry(say("Please choose another member of {circle}.", circle=by.circle.name))
        named = self.people.ever(by.circle.id, chosen)  # told apart from namesakes
        return named or found

    def name(self, circle: int, account: int | None) -> Text:
        """By what name members know who is or was there."""
        known = None if account is None else self.people.ever(circle, account)
        return say("{who}", who=known.person) if known else LEFT
