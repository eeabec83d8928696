"""What is kept of reviews, of where somebody wants to be, and of when a review was offered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol

from bot.funnel import History
from bot.milestones import Milestone
from bot.words import say


class Energy(Enum):
    """For the search; names are stored."""

    GOOD = say("Good", context="energy")
    MIXED = say("Up and down", context="energy")
    LOW = say("Low", context="energy")


class Went(Enum):
    """How an experiment went; names are stored."""

    HELPED = say("It helped")
    UNSURE = say("Hard to say")
    NOT = say("It didn't help")
    UNDONE = say("I didn't get to it")


@dataclass(frozen=True)
class Review:
    """One look at the search, begun at `at` (UTC ms), and the experiment that came of it, if one did: it is asked about
    once on the day `look_on`.
    """

    account: int
    at: int
    energy: Energy | None = None
    keep: str | None = None
    change: str | None = None
    stop: str | None = None
    trying: str | None = None
    look_on: date | None = None
    went: Went | None = None
    learned: str | None = None
    id: int = 0

    @property
    def subject(self) -> str:
        """Of its letters and dues."""
        return f"review:{self.id}"

    @property
    def open(self) -> bool:
        """Whether an experiment is under way."""
        return self.trying is not None and self.went is None


@dataclass(frozen=True)
class Direction:
    """Where somebody wants to be: what they want, what they don't, and what they can show; since `at` (UTC ms)."""

    want: str | None = None
    avoid: str | None = None
    show: str | None = None
    at: int = 0
    id: int = 0


@dataclass(frozen=True)
class Offers:
    """Whether reviews are offered, and when one was last (UTC ms)."""

    wanted: bool = True
    offered_at: int | None = None


@dataclass(frozen=True)
class Tracked:
    """An application: what counts of its history, None where that cannot be read; and of that what is `own`, None where
    the whole of it was brought in.
    """

    number: int
    history: History | None
    own: History | None


@dataclass(frozen=True)
class Refused:
    """A rejection: when it was logged (UTC ms), how far one got where that is a stage, and the application it names."""

    at: int
    stage: Milestone | None
    application: int | None


class Reviews(Protocol):
    """One account's; another's is as good as unknown."""

    def add(self, review: Review) -> int: ...

    def one(self, number: int, account: int) -> Review | None: ...

    def page(self, account: int, before: int | None, at: int | None, limit: int) -> list[Review]:
        """The newest first, those older than the one of number `before` begun at `at` (UTC ms)."""

    def open(self, account: int) -> Review | None:
        """The one with the newest experiment, while that is under way."""

    def change(self, review: Review) -> None: ...

    def delete(self, number: int, account: int) -> None: ...

    def direction(self, account: int) -> Direction: ...

    def keep_direction(self, account: int, direction: Direction) -> Direction:
        """Kept in place of what was there; with its number."""

    def forget_direction(self, account: int) -> None: ...

    def offers(self, account: int) -> Offers: ...

    def keep_offers(self, account: int, offers: Offers) -> None: ...

    def applications(self, account: int) -> Sequence[Tracked]: ...

    def rejections(self, account: int) -> Sequence[Refused]: ...

    def weekday(self, account: int) -> int | None:
        """On which day they plan their weeks (Monday = 0); None where they want no prompts about them."""
