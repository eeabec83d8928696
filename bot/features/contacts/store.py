"""What is kept of contacts: other people's data, so only what one needs, and never how they are reached."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Protocol

from msgspec import Struct

from bot.imports.kept import digest
from bot.names import unaccented
from bot.words import say

MOST = 1_000  # contacts of one person
TOLD = 30  # touches, and former names, that a contact keeps, the newest


class Tie(Enum):
    """Names are stored."""

    WARM = say("Warm: we know each other well")
    WEAK = say("Weak: we know each other a little")
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
    """What says when a contact wants a line, in their owner's days, and all of it that they have said themselves: the
    touches; nothing before `later_on`; a hello every `keep_days`, as chosen on `kept_on`; whether nobody is left to
    write to, until a touch is logged. A letter named them for a second follow-up on `asked_on`; LinkedIn has connected
    them since `connected_on`. A list that is brought in finds them again by what they were `known_as` before.
    """

    touches: tuple[tuple[Touch, date], ...] = ()
    later_on: date | None = None
    keep_days: int | None = None
    kept_on: date | None = None
    let_be: bool = False
    asked_on: date | None = None
    connected_on: date | None = None
    known_as: tuple[str, ...] = ()


NEVER = Clock()


@dataclass(frozen=True)
class Contact:
    """Somebody whom the account knows, kept at `at` (UTC ms): how, where they work, what comes next, what was heard of
    them, and when they were in touch. `brought` by that import, and not `changed` since.
    """

    account: int
    at: int
    name: str
    tie: Tie = Tie.WARM
    known: str | None = None
    company: str | None = None
    step: str | None = None
    heard: str | None = None
    clock: Clock = NEVER
    brought: int | None = None
    changed: bool = True
    id: int = 0


def who(name: str, company: str | None) -> str:
    """What somebody is known again by, who may be called otherwise by then."""
    return digest(f"{unaccented(name)} | {unaccented(company or '')}")


class Tied(Struct, frozen=True):
    """As much of a contact as says whether they want a line: nothing of it is their name."""

    id: int
    tie: Tie
    company: bool  # whether it is known where they work
    clock: Clock = NEVER


class Week(Struct, frozen=True):
    """How the week's letter comes to somebody (`weekday`: Monday is 0), on which of their days it last did, how many
    have come since they last looked at a contact, and whom each tie named last (`turns`).

    And what it is made of: the zone and country they live in, whether anything may be written to them, whether they
    know anybody, and whether they rest now; all who may want a line (`due`); and of each tie whose turn it is to be
    named `besides`, of those to whom nothing is due (their clocks are not looked at), and behind whom the next turn
    begins `then`.
    """

    zone: str
    country: str | None = None
    quiet: tuple[int, int] = (0, 0)
    writes: bool = False
    known: bool = False
    rests: bool = False
    due: Sequence[Tied] = ()
    besides: Mapping[Tie, Tied] = {}
    letters: Letters = Letters.ON
    weekday: int = 0
    told_on: date | None = None
    unanswered: int = 0
    skipped: bool = False
    turns: Mapping[Tie, int] = {}
    then: Mapping[Tie, int] = {}


class Contacts(Protocol):
    def add(self, one: Contact) -> int: ...

    def one(self, number: int, account: int) -> Contact | None:
        """The account's contact of that number; another's is as good as unknown."""

    def change(self, one: Contact) -> None: ...

    def delete(self, number: int, account: int) -> None: ...

    def wind(self, account: int, number: int, clock: Clock) -> None:
        """Keeps the clock alone."""

    def count(self, account: int) -> int: ...

    def named(self, account: int) -> Iterator[tuple[int, str, str | None]]:
        """Of each: its number, the name, and the company."""

    def known(self, account: int) -> Iterator[tuple[str, str | None, Clock]]:
        """Of each: the name, the company, and the clock."""

    def week(self, account: int) -> Week:
        """All that the week's letter is made of, by one look; nobody's where there is no such account."""

    def keep_week(self, account: int, week: Week) -> None:
        """How and when the letter comes, and whom it named."""

    def came(self, account: int, on: date) -> None:
        """A letter reached its reader, on that day of theirs."""

    def looked(self, account: int) -> None:
        """They have looked at their contacts: no letter is without an answer any more."""

    def heard(self, account: int) -> list[Contact]:
        """Those of whom something was heard."""

    def unasked(self, account: int, most: int) -> list[Contact]:
        """Some of whom nothing was heard and whom one may write to, the closest first."""

    def country(self, account: int) -> str | None:
        """Where its working days are, as chosen with /country."""

    def take_back(self, brought: int, account: int, most: int) -> int | None:
        """Deletes so many at most that an import brought and nobody has changed; returns how many stay, None while
        there may be more to delete.
        """
