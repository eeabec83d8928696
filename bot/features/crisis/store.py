"""What is kept of whom somebody would turn to, and what the slice works with."""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from bot.mailing import Outbox
from bot.people import Circle, Member
from bot.ports import Clock, Limits, People
from bot.words import Person, Text, say


class State(Enum):
    """Of whoever was named: names are stored. That one says no is not kept: it ends."""

    ASKED = say("Asked")
    WILLING = say("Said yes")
    NOTE = say("Your own note")  # of somebody outside, whom nobody asks


@dataclass(frozen=True)
class Trusted:
    """`account` turns to `other`, whom they know in that circle; or to whom their own `words` say.

    `until`: it is over for `other`, and `account` sees no change before then (UTC ms), whatever it was that ended it.
    """

    account: int
    state: State
    at: int  # UTC milliseconds
    other: int | None = None
    circle: int | None = None
    words: str | None = None
    until: int | None = None
    id: int = 0


class Countries(Protocol):
    def country(self, account: int) -> str | None:
        """As it was remembered, by its code."""

    def remember(self, account: int, country: str | None) -> None: ...


class TrustedPeople(Protocol):
    def of(self, account: int) -> list[Trusted]:
        """Whom they have named: one who said yes and one who is asked at most, and one note; and what has ended."""

    def naming(self, other: int) -> list[Trusted]:
        """Those who have named them, while nothing has ended it; a circle may be large."""

    def heard_of(self, other: int) -> list[Trusted]:
        """The same, but where a mute or block by name has kept the two apart since before, or by their names there."""

    def asked_since(self, account: int, since: int) -> int:
        """How often they have asked somebody after an instant (UTC ms)."""

    def one(self, number: int) -> Trusted | None: ...

    def name(self, trusted: Trusted) -> int:
        """In place of whom they had asked, or of their note; returns its number."""

    def willing(self, number: int) -> None: ...

    def end(self, number: int, until: int) -> None: ...

    def drop(self, number: int) -> None: ...

    def alone(self, account: int) -> bool:
        """Whether they want to be nobody's."""

    def leave_alone(self, account: int, *, alone: bool) -> None: ...


@dataclass(frozen=True)
class Desk:
    """The ports of this slice as one value: its stores, who is who, letters and the clock."""

    countries: Countries
    trusted: TrustedPeople
    limits: Limits
    people: People
    outbox: Outbox
    clock: Clock

    def named(self, account: int) -> list[Trusted]:
        """Of their circles, as they see it: what has ended still stands there for a while."""
        now = self.clock.now()
        return [one for one in self.trusted.of(account) if one.other and (one.until is None or one.until > now)]

    def willing(self, account: int) -> Trusted | None:
        """The one who said yes, as they see it."""
        return next((one for one in self.named(account) if one.state is State.WILLING), None)

    def called(self, one: Trusted) -> Person | Text:
        """Whoever was named, by the name they have or had in that circle."""
        other = self.people.ever(one.circle or 0, one.other or 0)
        return other.person if other else say("the person you named")

    def note(self, account: int) -> str | None:
        return next((one.words for one in self.trusted.of(account) if one.other is None), None)

    def there(self, one: Trusted) -> tuple[Member, Member, Circle] | None:
        """Both of them and their circle, while both are in it and nothing has ended it."""
        if one.circle is None or one.other is None or one.until is not None:
            return None
        first, other = (self.people.member(one.circle, account) for account in (one.account, one.other))
        return (first, other, first.circle) if first and other else None
