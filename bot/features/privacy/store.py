"""Ports of what is held of a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Consents(Protocol):
    def give(self, account: int, wording: int) -> None:
        """Notes that the account agreed to that wording, and when; no earlier one, nor the same again."""

    def withdraw(self, account: int) -> None:
        """From now on it has agreed to none."""


class Forgetting(Protocol):
    """Takes a person out. What others received of them, and what others' figures rest on, goes to an heir: an account
    that is nobody's, without a name, words or settings.
    """

    def hide(self, account: int, until: int) -> None:
        """They are in no circle, nothing of theirs goes on, and nothing is sent to them or from them, until an instant
        (UTC ms) at which they are to be erased."""

    def show(self, account: int) -> None:
        """Everything is as it was before they were hidden."""

    def begin(self, account: int) -> int | None:
        """They are in their circles again, so that they can leave them; it cannot be called off any more. Returns the
        heir; None where nobody is there any more."""

    def heir(self, account: int) -> int | None:
        """The one that it began with."""

    def erase(self, account: int, heir: int) -> bool:
        """Some of it; True while there is more. Whatever is left of them at last is the heir."""


class Parting(Protocol):
    """Takes out circles that the bot was taken out of, and whoever it can be reached by nowhere else."""

    def over(self, before: int) -> tuple[int, str] | None:
        """A circle (its number and platform) where the bot has not been since before an instant (UTC ms)."""

    def begin(self, circle: int) -> None:
        """Nobody finds it any more."""

    def unreachable(self, circle: int, platform: str, most: int) -> list[int] | None:
        """Takes some people out of it; returns those of them, and then of its workspace, who are in no other circle,
        and None once nobody is left."""

    def clear(self, circle: int) -> bool:
        """Takes away some of what was going on there; True while there is more."""


@dataclass(frozen=True)
class Somebody:
    """`here`: neither erased nor about to be; `known`: of whom more is kept than that they spoke."""

    account: int
    here: bool
    known: bool


class Leaving(Protocol):
    """What an operator who stops takes away: everybody, and then everything."""

    def people(self, after: int, most: int) -> Sequence[Somebody]:
        """Accounts after one, by number."""

    def circles(self, after: int, most: int) -> Sequence[int]:
        """Open circles after one, by number."""

    def close(self) -> None:
        """In no circle anything goes on from now on."""

    def heard(self, told: int) -> int | None:
        """When the last of those letters that were written to people by an instant had come, or was to be read in
        /inbox (UTC ms); None while one is on its way."""

    def anybody(self) -> bool:
        """Whether somebody is left who has not been erased, or a chart of theirs that is being deleted elsewhere."""

    def empty(self, keep: type) -> bool:
        """Takes away some of all that is left, but what is to come of this kind; True while there is more."""
