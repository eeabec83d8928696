"""What figures are computed from: rows as they are kept, in no order."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.funnel import History


@dataclass(frozen=True)
class Rated:
    """How much a rejection stung and, looked back on at the instant `at` (UTC ms), how much later; 0 where unknown."""

    at: int
    then: int
    later: int


class Progress(Protocol):
    """One account's rows."""

    def histories(self, account: int) -> Iterable[tuple[int, History | None]]:
        """Of each application its number, and what counts of its history; None where that cannot be read."""

    def stings(self, account: int) -> Iterable[Rated]: ...

    def showed(self, account: int) -> AbstractSet[date]:
        """The Mondays of the weeks they looked back on."""

    def given(self, account: int) -> Iterable[int]:
        """When (UTC ms) they sent kind words, whatever became of these: that is their readers' business."""

    def received(self, account: int) -> Iterable[int]:
        """When those came that they can read."""

    def rests(self, account: int) -> Iterable[tuple[int, int]]:
        """From when to when (UTC ms), also of one that lasts."""

    def rejections(self, account: int) -> Iterable[tuple[int, int | None]]:
        """When each was logged (UTC ms), and the application it names."""
