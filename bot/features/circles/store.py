"""What is kept of circles."""

from dataclasses import dataclass
from typing import Protocol

from bot.answers import Range
from bot.people import Circle


@dataclass(frozen=True)
class Profile:
    """What a person says of themselves when they join."""

    name: str
    zone: str
    language: str
    quiet: Range


class Circles(Protocol):
    def here(self, platform: str, workspace: str) -> list[Circle]:
        """The circles of a workspace, oldest first."""

    def open(self, circle: Circle) -> int:
        """Keeps a new circle; returns its number."""

    def change(self, circle: Circle) -> None: ...

    def introduce(self, account: int, profile: Profile) -> None: ...

    def enter(self, circle: int, account: int, asks_per_week: int | None, *, host: bool) -> None:
        """Makes the account a member again or anew; a host stays one, and None keeps the number of asks."""

    def leave(self, circle: int, account: int) -> None: ...

    def recap(self, circle: int, account: int, *, included: bool) -> None: ...

    def make_host(self, circle: int, account: int) -> None: ...
