"""What is kept of rests, and of the signs after which one is offered."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from bot.own_lines import Lines
from bot.words import say


@dataclass(frozen=True)
class Rest:
    """Instants in UTC milliseconds; `shown`: the circle may see it. With a `weekday` (Monday is 0) it is the day that
    is kept free each week, as of the latest one that has begun; `ended_at` is then when they last came back in one.
    """

    account: int
    began_at: int
    until_at: int
    shown: bool
    ended_at: int | None = None
    id: int = 0
    weekday: int | None = None

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
        """The rest that has not ended; no day that is kept free each week."""

    def kept_free(self, account: int) -> Rest | None:
        """The day of each week that is."""

    def end_free(self, account: int) -> None:
        """No day is kept free any more."""

    def one(self, number: int) -> Rest | None: ...

    def begin(self, rest: Rest) -> Rest: ...

    def change(self, rest: Rest) -> None: ...

    def stings(self, account: int, since: int, most: int) -> list[int]:
        """How much the newest rejections since then sting, so many at most; one that cannot be read counts as well."""

    def signs(self, account: int, since: int) -> list[Sign]:
        """Newest first, twenty at most. One that cannot be read counts as an offer: better none than two in a week."""

    def add_sign(self, sign: Sign) -> None: ...

    def change_sign(self, sign: Sign) -> None: ...


class Good(Enum):
    """What a line of one's own list is; names are stored."""

    DOING = say("Something to do", context="recharge")
    PERSON = say("Someone to be with")
    PLACE = say("Somewhere to be")


class Recharges(Lines[Good], Protocol):
    """What does somebody good, in their own words."""
