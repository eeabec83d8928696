"""Ports of what is held of a person."""

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
