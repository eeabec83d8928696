"""What was reported, as long as hosts can look at it."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Report:
    """Of a word that its reporter got, or of an ask that they could read: then `evidence` is what it said. `at` in UTC
    milliseconds.
    """

    circle: int
    account: int
    word: int | None
    ask: int | None
    evidence: str | None
    note: str | None
    at: int
    id: int = 0


class Reports(Protocol):
    def add(self, report: Report) -> int:
        """Keeps it; returns its number."""

    def one(self, number: int) -> Report | None:
        """None where it is over."""

    def of_ask(self, account: int, ask: int) -> bool:
        """Whether the account has reported it, whatever became of that."""

    def open_in(self, circle: int, host: int, most: int) -> list[Report]:
        """What that host can decide, oldest first: not what they reported, nor said, themselves, unless that would tell
        who wrote without a name; and not what they have found nothing to do about.
        """

    def alike(self, report: Report) -> list[Report]:
        """It, and what others have reported of the same ask."""

    def passed(self, number: int) -> set[int]:
        """The hosts who found nothing to do about it."""

    def end(self, number: int) -> None:
        """It is over, and its words go."""
