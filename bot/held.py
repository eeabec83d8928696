"""What is held of one person, kind by kind: how much, and all of it for their own copy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.words import Moment, Text, say

PAGE = 200  # rows at a time: some milliseconds of the one thread that reads

Cell = str | int | bool | Moment | Text | None
Row = Mapping[str, Cell]
UNREADABLE = say("This can't be read any more.", note="in place of words of theirs, in the copy of somebody's data")


@dataclass(frozen=True)
class Holding:
    """How many rows of a kind there are, and for how long its table keeps them (ms), where a time ends that."""

    count: int
    kept: int | None


@dataclass(frozen=True)
class Edge:
    """The last row of a page: the instant (UTC ms) and number that the next one begins after."""

    at: int = -1
    number: int = 0


@dataclass(frozen=True)
class Page:
    """Some rows, oldest first; `last` is None where there are no more."""

    rows: Sequence[Row]
    last: Edge | None


class Held(Protocol):
    """Rows that are the account's own, and kind words that it was sent and may see; nothing else of anybody."""

    def kinds(self) -> Sequence[str]:
        """The words for what is held, in the order in which a copy has them."""

    def holdings(self, account: int) -> Mapping[str, Holding]: ...
    def page(self, account: int, kind: str, after: Edge) -> Page: ...
