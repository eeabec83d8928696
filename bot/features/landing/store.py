"""What is kept of a landing, and what stands around it."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True)
class Landing:
    """Somebody has found something, or stops searching for another good reason; instants in UTC milliseconds.

    `found` is what it is and `line` one to who they were when they began to search, both theirs alone. They have said
    at `settled_at` what stops. It is over once they search again, at `back_at`, and stays to be read. `asks`: whether
    they are asked how their first days are.
    """

    account: int
    at: int
    found: str | None = None
    line: str | None = None
    first_day: date | None = None
    asks: bool = True
    settled_at: int | None = None
    thanked_at: int | None = None
    back_at: int | None = None
    id: int = 0

    @property
    def subject(self) -> str:
        """Of its letters and dues."""
        return f"landing:{self.id}"


@dataclass(frozen=True)
class Around:
    """What belongs to a search and comes to them by itself now, how many of their applications are open, whether they
    may be asked for kind words, or have paused that, and the number of the mock interview that they have under way.
    """

    prompts: bool
    cards: bool
    contacts: bool
    introductions: bool
    open: int
    asked: bool
    paused: bool
    mock: int | None = None


@dataclass(frozen=True)
class Shown:
    """Somebody lets a circle see that they have found something, `signed` with their name: by their number there."""

    member: int
    signed: bool


class Landings(Protocol):
    def add(self, landing: Landing) -> Landing:
        """Keeps it, under a number of its own."""

    def current(self, account: int) -> Landing | None:
        """The one that is not over: one at most."""

    def one(self, number: int, account: int) -> Landing | None:
        """The account's landing of that number; another's is as good as unknown."""

    def past(self, account: int, most: int) -> list[Landing]:
        """Those that are over, newest first."""

    def change(self, landing: Landing) -> None: ...

    def delete(self, number: int, account: int) -> None: ...

    def show(self, circle: int, account: int, *, signed: bool | None) -> None:
        """Lets the circle see it, from now on or as long as it does; None takes it back."""

    def hide(self, account: int) -> None: ...  # in all circles

    def shows(self, circle: int, account: int) -> bool: ...

    def shown(self, circle: int, reader: int, since: int, most: int) -> list[Shown]:
        """Of others there, since an instant (UTC ms), newest first: none who is paused, by name none kept apart."""

    def sees(self, account: int) -> int | None:
        """Up to when (UTC ms) they have read of others'; None where they have not chosen to."""

    def see(self, account: int, until: int | None) -> None:
        """They have chosen to, and read up to that instant (UTC ms); None: they don't want to any more."""

    def around(self, account: int) -> Around: ...
