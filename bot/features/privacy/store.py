"""Ports of what is held of a person."""

from typing import Protocol


class Consents(Protocol):
    def give(self, account: int, wording: int) -> None:
        """Notes that the account agreed to that wording, and when; no earlier one, nor the same again."""

    def withdraw(self, account: int) -> None:
        """From now on it has agreed to none."""
