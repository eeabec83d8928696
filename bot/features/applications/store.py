"""What is kept of applications, and of when one is asked about those that have gone quiet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.calendar import DAY_MS, instant
from bot.milestones import Happened, Milestone
from bot.pipeline import History, Position, standing


@dataclass(frozen=True)
class Application:
    """One application of a member's; `employer` may be unknown, with an `agency` beside it.

    `promised` is the day by which they owe an answer. Silence is counted from `silent_from` at the earliest, and asked
    about on the day `ask_on`, None where it never is; `card_on` is the day of the card on which it stands, unanswered.
    `at` in UTC milliseconds; one that is `unread` has a history that cannot be opened. One that is `landed` was closed
    with all others, as its owner had found something: searching again opens it.
    """

    account: int
    at: int
    employer: str | None = None
    agency: str | None = None
    role: str | None = None
    link: str | None = None
    found: str | None = None
    notes: str | None = None
    history: History = ()
    promised: date | None = None
    silent_from: date | None = None
    ask_on: date | None = None
    card_on: date | None = None
    unread: bool = False
    landed: bool = False
    id: int = 0

    @property
    def position(self) -> Position:
        return standing(self.history)

    @property
    def latest(self) -> int:
        """What lists go by (UTC ms): the last known day, at the time of day it was kept at; else when it was kept."""
        days = [one.on for one in self.history if one.on and not one.taken_back]
        return instant(max(days), 0, "UTC") + self.at % DAY_MS if days else self.at


@dataclass(frozen=True)
class Edge:
    """Where a page of the list begins: behind that one. Open ones come first, then those that ended; of each, what
    something happened to last."""

    open: bool
    latest: int
    number: int


def after(rows: Sequence[Application], size: int) -> Edge | None:
    """Where the page behind these begins; None where they did not fill theirs."""
    last = rows[-1] if len(rows) == size else None
    return None if last is None else Edge(last.position.end is None, last.latest, last.id)


@dataclass(frozen=True)
class Patience:
    """After how many silent days one is asked, by what was reached, 0 for never; and the day of the last card. An offer
    is theirs to answer, so nobody's silence. Where they have `landed`, it `asks` again once they search again."""

    applied: int = 21
    screen: int = 14
    assessment: int = 14
    interview: int = 10
    final: int = 10
    asks: bool = True
    card_on: date | None = None
    landed: bool = False

    def days(self, stage: Milestone | None) -> int:
        return {
            Milestone.APPLIED: self.applied,
            Milestone.SCREEN: self.screen,
            Milestone.ASSESSMENT: self.assessment,
            Milestone.INTERVIEW: self.interview,
            Milestone.FINAL: self.final,
        }.get(stage or Milestone.SAVED, 0)


class Applications(Protocol):
    def add(self, application: Application) -> int:
        """Keeps it, under its number where it has one; returns that."""

    def one(self, number: int, account: int) -> Application | None:
        """The account's application of that number; another's is as good as unknown."""

    def page(self, account: int, edge: Edge | None, limit: int, *, newer: bool = False) -> list[Application]:
        """In the order of the list from the edge on, or, `newer`, back from it, nearest first."""

    def change(self, application: Application) -> None: ...

    def delete(self, number: int, account: int) -> None: ...

    def open(self, account: int, most: int) -> int:
        """How many are open, counted up to `most`."""

    def count(self, account: int, most: int) -> int:
        """How many there are, counted up to `most`."""

    def at_once(self, account: int, most: int, *, landed: bool) -> list[Application]:
        """Some that are `landed`; or else some that are open, and not."""

    def count_landed(self, account: int) -> int: ...

    def named(self, account: int) -> Iterator[tuple[int, str | None, str | None]]:
        """Of each, in the order of the list: its number, the employer and the agency."""

    def histories(self, account: int) -> Iterator[tuple[int, int, Sequence[Happened] | None]]:
        """Of each: its number, when it was kept (UTC ms), and what counts of its history, None if it can't be read."""

    def silent(self, account: int, day: date, most: int) -> list[Application]:
        """Those that are to be asked about by that day, the longest silent first."""

    def ask_next(self, account: int) -> date | None:
        """The first day on which something is to be asked about."""

    def put_on_card(self, account: int, day: date) -> int:
        """Whatever is to be asked about by that day stands on its card from now on; returns how many that are."""

    def on_card(self, account: int, day: date, most: int, behind: int = 0) -> list[Application]:
        """Those that stand on the card of that day, unanswered, by their numbers, `behind` that one."""

    def count_on_card(self, account: int, day: date) -> int: ...

    def asked(self, account: int, card: date, day: date) -> None:
        """Of all on that card, silence is counted from that day."""

    def patience(self, account: int) -> Patience: ...

    def keep_patience(self, account: int, patience: Patience) -> None: ...

    def rejections(self, application: int, account: int) -> list[int]:
        """The rejections that name it, newest first, twenty at most."""
