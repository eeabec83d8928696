"""What is kept of contacts: other people's data, so only what one needs, and never how they are reached."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Protocol

from msgspec import Struct

from bot.words import say

MOST = 1_000  # contacts of one person
TOLD = 30  # touches that a contact keeps, the newest


class Tie(Enum):
    """Names are stored."""

    WARM = say("Warm: we know each other well")
    WEAK = say("Weak: we hardly know each other")
    GIVE = say("Give: I could do something for them")


class Touch(Enum):
    """Names are stored."""

    WROTE = say("I wrote to them")
    TALKED = say("We talked")
    HEARD = say("They answered")
    THANKED = say("I thanked them")
    GAVE = say("I did something for them")


class Letters(Enum):
    """Whether the week's letter comes; names are stored. LANDED: stopped by a landing, and back with the search."""

    ON = auto()
    STOPPED = auto()
    LANDED = auto()


class Clock(Struct, frozen=True):
    """When a contact wants a line again, in their owner's days: when they were in touch last, and how; from when a
    thank-you, a follow-up, another one and a hello are due; nothing is before `later_on`; a hello is due every
    `keep_days`.
    """

    touched_on: date | None = None
    last: Touch | None = None
    thank_on: date | None = None
    follow_on: date | None = None
    again_on: date | None = None
    warm_on: date | None = None
    later_on: date | None = None
    keep_days: int | None = None


NEVER = Clock()


@dataclass(frozen=True)
class Contact:
    """Somebody whom the account knows, kept at `at` (UTC ms): how, where they work, what comes next, what was heard of
    them, and the touches, oldest first. `brought` by that import, and not `changed` since.
    """

    account: int
    at: int
    name: str
    tie: Tie = Tie.WARM
    known: str | None = None
    company: str | None = None
    step: str | None = None
    heard: str | None = None
    touches: tuple[tuple[Touch, date], ...] = ()
    clock: Clock = NEVER
    brought: int | None = None
    changed: bool = True
    id: int = 0


class Tied(Struct, frozen=True):
    """As much of a contact as says whether they want a line: nothing of it is their name."""

    id: int
    tie: Tie
    company: str | None
    clock: Clock


@dataclass(frozen=True)
class Week:
    """How the week's letter comes to somebody (`weekday`: Monday is 0), on which of their days it last did, the zone
    they live in, how many they know, and of these all who may want a line or were spoken to lately. Of the others,
    where they are many, some: they are others next week.
    """

    zone: str
    joined: bool
    known: int
    ties: Sequence[Tied] = ()
    letters: Letters = Letters.ON
    weekday: int = 0
    told_on: date | None = None


class Contacts(Protocol):
    def add(self, one: Contact) -> int: ...

    def one(self, number: int, account: int) -> Contact | None:
        """The account's contact of that number; another's is as good as unknown."""

    def change(self, one: Contact) -> None: ...

    def delete(self, number: int, account: int) -> None: ...

    def count(self, account: int) -> int: ...

    def named(self, account: int) -> Iterator[tuple[int, str, str | None]]:
        """Of each: its number, the name, and the company."""

    def week(self, account: int) -> Week:
        """All that the week's letter is made of, by one look; nobody's where there is no such account."""

    def keep_week(self, account: int, week: Week) -> None:
        """How and when the letter comes."""

    def heard(self, account: int) -> list[Contact]:
        """Those of whom something was heard."""

    def country(self, account: int) -> str | None:
        """Where its working days are, as chosen with /country."""

    def take_back(self, brought: int, account: int) -> int:
        """Deletes what an import brought and nobody has changed; returns how many stay."""
