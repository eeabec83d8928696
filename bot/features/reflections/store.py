"""What is kept of reflections, and what the slice works with."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from bot.mailing import Outbox
from bot.messages import Button, Message, Sorry
from bot.people import Account
from bot.planning import Schedule
from bot.ports import Clock, People
from bot.resting import after_rest
from bot.tokens import draft, go
from bot.words import Text, say

MINE = Button(say("My reflections"), go("reflections"))
NOTHING = Message(
    say("There's nothing to look back on yet. Had a rejection? Log it first, and look back another day."),
    buttons=(Button(say("Log a rejection"), draft("rejected")),),
)


class State(Enum):
    """Where a reflection stands; names are stored. At most one of an account is WAITING, PLANNED or OFFERED."""

    WAITING = auto()  # it has no hour: nothing comes by itself before its member has joined
    PLANNED = auto()
    OFFERED = auto()
    ANSWERED = auto()  # a card or more
    DECLINED = auto()
    EXPIRED = auto()
    CANCELLED = auto()  # the rejections it was about are deleted


@dataclass(frozen=True)
class Words:
    """What a member wrote on the four cards."""

    heaviest: str | None = None
    friend: str | None = None
    mine: str | None = None
    not_mine: str | None = None
    next_if: str | None = None
    next_then: str | None = None


class Reflection(Struct, frozen=True):
    """Looking back at one rejection or several; times are UTC milliseconds.

    It is offered at `due_at`, never before `earliest`; `moved` says that a later rejection has put it off once. `about`
    counts its rejections. `letter` is the key of the last one about it. What cannot be read is UNKNOWN as `sting_later`
    and None as `just_hard`.
    """

    id: int
    account: int
    state: State
    earliest: int
    due_at: int
    about: int
    moved: bool = False
    sting_later: int | None = None
    words: Words = Words()
    just_hard: bool | None = False
    kept: bool = False
    answered_at: int | None = None
    shared_in: int | None = None
    shared_at: int | None = None
    letter: str | None = None
    forgotten_at: int | None = None  # when its words were; the stings stay
    begun_at: int = 0
    chosen: int | None = None  # the one rejection of several that is looked at, until something is written; not stored

    @property
    def subject(self) -> str:
        """Of its letters and dues."""
        return f"reflection:{self.id}"


@dataclass(frozen=True)
class Rejected:
    """A rejection that is looked back on: how far one got and with whom, and when it was logged (UTC ms)."""

    id: int
    name: Text
    at: int
    hard: bool


class Reflections(Protocol):
    def begin(self, account: int, rejection: int, sting: int, earliest: int) -> Reflection:
        """A new one, WAITING, about a rejection."""

    def one(self, number: int, account: int | None = None) -> Reflection | None:
        """The reflection of that number; where an account is given, another's is as good as unknown."""

    def of(self, rejection: int) -> Reflection | None:
        """The one that is about this rejection."""

    def stung(self, number: int) -> int:
        """The strongest sting of these, as it is now; where none is left, as the first of them stung. Or UNKNOWN."""

    def rejected(self, number: int) -> list[Rejected]:
        """What it is about, newest first, the newest 200 at most."""

    def part(self, one: Reflection, rejection: int) -> Reflection:
        """Leaves it about that rejection alone; returns another one, WAITING, that holds the others."""

    def open(self, account: int) -> Reflection | None:
        """The one that waits, is planned or offered."""

    def latest(self, account: int) -> Reflection | None: ...

    def page(self, account: int, before: int | None, at: int | None, limit: int) -> list[Reflection]:
        """Answered ones, newest first, those older than the one of number `before` begun at `at` (UTC ms)."""

    def rated(self, account: int, limit: int) -> list[Reflection]:
        """The newest that were rated again when their words came back, newest first."""

    def orphans(self, account: int) -> list[Reflection]:
        """Those whose rejections are all deleted, and which were not cancelled for it."""

    def change(self, reflection: Reflection) -> None: ...

    def delete(self, number: int, account: int) -> None: ...


@dataclass(slots=True)
class Desk:
    """The ports of this slice as one value: its store, who is who, letters, the schedule and the clock.

    It is made for each rejection, so it is not frozen: that would take four times as long.
    """

    reflections: Reflections
    people: People
    outbox: Outbox
    schedule: Schedule
    clock: Clock

    def over(self, account: Account) -> int:
        """When their rest is (UTC ms): now, where they don't rest."""
        return after_rest(self.people, account.id, self.clock.now())

    def writes_to(self, account: Account) -> bool:
        """Whether anything comes to them by itself: they have joined, and are in a circle now."""
        return account.joined_at is not None and self.people.in_circles(account.id) is not None

    def may_write_to(self, account: Account) -> bool:
        """Nobody who has left is written to; who has not joined may choose it."""
        return account.joined_at is None or self.writes_to(account)

    def amend(self, one: Reflection, message: Message) -> None:
        """Changes the last letter about it, where there was one."""
        if one.letter:
            self.outbox.amend(one.letter, message)


def own(reflections: Reflections, number: int, account: int) -> Reflection:
    one = reflections.one(number, account)
    if one is None or one.state is State.CANCELLED:
        raise Sorry(say("I can't find that in your list. It may have been deleted.", context="reflection"), MINE)
    return one


def with_words(reflections: Reflections, number: int, account: int) -> Reflection:
    """One's own, as long as its words are there to be read and changed. Raises Sorry."""
    one = own(reflections, number, account)
    if one.forgotten_at is not None:
        raise Sorry(say("I keep words for 90 days, so these are gone. How much it stung is still here."), MINE)
    return one


def looked_at(reflections: Reflections, account: int, number: int | None, rejection: int | None) -> Reflection:
    """What a card is about: a reflection, or the rejection that was chosen of several. Raises Sorry."""
    found = reflections.of(rejection) if rejection else None
    one = with_words(reflections, found.id if found else number or 0, account)
    return replace(one, chosen=rejection) if found and one.about > 1 and one.state is not State.ANSWERED else one
