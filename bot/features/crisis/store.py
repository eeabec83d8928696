"""What is kept of whom somebody would turn to, and what the slice works with."""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from bot.mailing import Outbox
from bot.people import Circle, Member
from bot.ports import Clock, People
from bot.words import say


class State(Enum):
    """Of whoever was named: names are stored. Who says no is not kept."""

    ASKED = say("Asked")
    WILLING = say("Said yes")
    NOTE = say("Your own note")  # of somebody outside, whom nobody asks


@dataclass(frozen=True)
class Trusted:
    """`account` turns to `other`, whom they know in that circle; or to whom their own `words` say."""

    account: int
    state: State
    at: int  # UTC milliseconds
    other: int | None = None
    circle: int | None = None
    words: str | None = None
    id: int = 0


class Countries(Protocol):
    def country(self, account: int) -> str | None:
        """As it was remembered, by its code."""

    def remember(self, account: int, country: str | None) -> None: ...


class TrustedPeople(Protocol):
    def of(self, account: int) -> list[Trusted]:
        """Whom they have named: one of their circle at most, and one note."""

    def naming(self, other: int) -> list[Trusted]:
        """Those who have named them; a circle may be large."""

    def one(self, number: int) -> Trusted | None: ...

    def name(self, trusted: Trusted) -> int:
        """In place of whom they had named of that kind; returns its number."""

    def willing(self, number: int) -> None: ...

    def drop(self, number: int) -> None: ...

    def alone(self, account: int) -> bool:
        """Whether they want to be nobody's."""

    def leave_alone(self, account: int, *, alone: bool) -> None: ...


@dataclass(frozen=True)
class Desk:
    """The ports of this slice as one value: its stores, who is who, letters and the clock."""

    countries: Countries
    trusted: TrustedPeople
    people: People
    outbox: Outbox
    clock: Clock

    def named(self, account: int) -> Trusted | None:
        """The one of a circle whom they have named."""
        return next((one for one in self.trusted.of(account) if one.other is not None), None)

    def note(self, account: int) -> str | None:
        return next((one.words for one in self.trusted.of(account) if one.other is None), None)

    def there(self, one: Trusted) -> tuple[Member, Member, Circle] | None:
        """Both of them and their circle, while both are in it."""
        if one.circle is None or one.other is None:
            return None
        first, other = (self.people.member(one.circle, account) for account in (one.account, one.other))
        return (first, other, first.circle) if first and other else None
