"""What is kept of goals, of weeks looked back on and of rhythms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Protocol

from bot.features.goals.rhythm import Rhythm
from bot.people import Account
from bot.words import say

MOST = 3  # goals in a week


class State(Enum):
    OPEN = say("Open", context="goal")
    DONE = say("Done", context="goal")
    PARTLY = say("Partly", context="goal")
    NOT_NOW = say("Not this week", context="goal")
    CHANGED = say("Continues in a new form")


UNFINISHED = (State.OPEN, State.PARTLY, State.NOT_NOW)


class Pace(Enum):
    """The answers to a check-in."""

    WELL = say("Going well", context="how a week goes")
    SLOW = say("Slow", context="how a week goes")
    LOW = say("Low energy")
    HAND = say("Need a hand")


@dataclass(frozen=True)
class Goal:
    """A small step for the week that begins on the Monday `week`; `source` is the goal it was taken over from.
    The recap of the circle `shared_in` may show it."""

    account: int
    week: date
    action: str
    times: int = 1
    place: str | None = None
    obstacle: str | None = None
    plan: str | None = None
    state: State = State.OPEN
    shared_in: int | None = None
    source: int | None = None
    closed_at: int | None = None
    id: int = 0


class Looked(Enum):
    """How far a member has looked back on a week; names are stored."""

    OPEN = auto()
    BEGUN = auto()
    CLOSED = auto()


@dataclass(frozen=True)
class Review:
    """How a member's week from a Monday on was looked back on, with its last check-in.

    That was on the day `pace_on`; `pace` is None where what was said then cannot be read.
    """

    monday: date
    state: Looked = Looked.OPEN
    pace: Pace | None = None
    pace_on: date | None = None


class Goals(Protocol):
    def rhythm(self, account: int) -> Rhythm:
        """The account's own, or the usual one."""

    def keep_rhythm(self, account: int, rhythm: Rhythm) -> None: ...

    def prompting(self, account: int) -> tuple[Account, Rhythm] | None:
        """The account with its rhythm, where it is a member of any circle now."""

    def prompted(self, account: int) -> None:
        """One more prompt reached the account."""

    def add(self, goal: Goal) -> int:
        """Keeps it; returns its number."""

    def one(self, number: int, account: int) -> Goal | None:
        """The account's goal of that number; another's is as good as unknown."""

    def of_week(self, account: int, monday: date) -> list[Goal]:
        """Oldest first."""

    def of_two_weeks(self, account: int, monday: date) -> tuple[list[Goal], list[Goal]]:
        """Of the week before, and of that week."""

    def taken(self, number: int, account: int) -> int | None:
        """The number of the goal as which it was taken over into a later week, if it was."""

    def change(self, goal: Goal) -> None: ...

    def delete(self, number: int, account: int) -> None: ...

    def review(self, account: int, monday: date) -> Review: ...

    def looked_back_on(self, account: int) -> set[date]:
        """The Mondays of the weeks on which the account has looked back, or begun to."""

    def keep_review(self, account: int, review: Review) -> None: ...

    def to_thank(self, account: int, day: date) -> int | None:
        """The number of a contact with whom they had talked the day before, and whom they have not thanked."""

    def rests(self, account: int) -> Sequence[tuple[int, int]]:
        """The account's rests, UTC milliseconds from and to, one under way with its planned end; no day kept free."""
