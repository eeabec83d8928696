"""What is kept of mock interviews, and of who was asked for them."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from bot.people import Owner
from bot.ports import Chance


class State(Enum):
    """Names are stored."""

    OPEN = auto()
    AGREED = auto()
    OVER = auto()


class PeerState(Enum):
    """Names are stored. Who declined, is not needed any more or has left is OVER: nobody can tell these apart."""

    ASKED = auto()
    PROPOSED = auto()
    AGREED = auto()
    OVER = auto()


AHEAD = (State.OPEN, State.AGREED)


@dataclass(frozen=True)
class Interview:
    """A member's wish for a mock interview since `at` (UTC ms), and what it is about, as peers read it."""

    circle: int
    account: int
    about: str | None
    state: State
    at: int
    id: int = 0

    @property
    def owner(self) -> Owner:
        return Owner(account=self.account)

    @property
    def subject(self) -> str:
        return f"interview:{self.id}"


@dataclass(frozen=True)
class Invited:
    """One peer who was asked at `at`, the key of their letter, and the times (UTC ms) that they proposed."""

    interview: int
    account: int
    at: int
    state: PeerState = PeerState.ASKED
    letter: str = ""
    times: tuple[int, ...] = ()
    agreed_at: int | None = None
    id: int = 0

    @property
    def subject(self) -> str:
        return f"interviewer:{self.id}"

    @property
    def proposal(self) -> str:
        """What the times that they proposed are about, in the outbox of whoever asked."""
        return f"{self.subject}:times"


class Interviews(Protocol):
    def add(self, one: Interview) -> int: ...

    def one(self, number: int) -> Interview | None: ...

    def current(self, account: int) -> Interview | None:
        """The account's own that is open or agreed on."""

    def change(self, one: Interview) -> None: ...

    def choose(self, one: Interview, at: int, seats: int, chance: Chance) -> list[int]:
        """Who is asked at an instant (UTC ms) of those who were not yet: by the fair choice of a kind word's peers."""

    def invite(self, one: Invited) -> int:
        """Keeps that a peer is asked, which counts as any ask does."""

    def invited(self, number: int) -> list[Invited]:
        """Everybody who was asked for it."""

    def invited_one(self, number: int) -> Invited | None: ...

    def of_peer(self, account: int) -> list[Invited]:
        """For what the account was asked, but what is over."""

    def change_invited(self, one: Invited) -> None: ...

    def apart(self, one: int, other: int) -> bool:
        """Whether a mute stands between the two."""
