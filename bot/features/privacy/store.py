"""Ports of what is held of a person."""

from typing import Protocol


class Consents(Protocol):
    def give(self, account: int) -> None:
        """Notes that the account allowed its own words to be kept."""
