"""What is kept of rests, and of the signs after which one is offered."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol


@dataclass(frozen=True)
class Rest:
    """Instants in UTC milliseconds; `shown`: the circle may see it."""

    account: int
    began_at: int
    until_at: int
    shown: bool
    ended_at: int | None = None
    id: int = 0

    @property
    def subject(self) -> str:
        return f"rest:{self.id}"


class Tells(Enum):
    """What a sign says; names are stored."""

    LOW = auto()  # a check-in with low energy
    FINE = auto()  # any other: were only low ones kept, that one is kept would tell it
    OFFER = auto()  # a rest was offered


@dataclass(frozen=True)
class Sign:
    account: int
    tells: Tells
    at: int  # UTC milliseconds
    id: int = 0


class Rests(Protocol):
    def current(self, account: int) -> Rest | None:
        """The rest that has not ended."""

    def one(self, number: int) -> Rest | None: ...

    def begin(self, rest: Rest) -> Rest: ...

    def change(self, rest: Rest) -> None: ...

    def stings(self, account: int, since: int, most: int) -> list[int]:
        """How much the newest rejections since then sting, so many at most; one that cannot be read counts as well."""

    def signs(self, account: int, since: int) -> list[Sign]:
        """Newest first, twenty at most. One that cannot be read counts as an offer: better none than two in a week."""

    def add_sign(self, sign: Sign) -> None: ...

    def change_sign(self, sign: Sign) -> None: ...
