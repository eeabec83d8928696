"""What is kept of rests, and of the signs after which one is offered."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Rest:
    """Instants in UTC milliseconds; `shown`: the circle may see it."""

    account: int
    began_at: int
    until_at: int
    shown: bool
    ended_at: int | None = None
    id: int = 0

    @property
    def subject(self) -> str:
        return f"rest:{self.id}"


class Rests(Protocol):
    def current(self, account: int) -> Rest | None:
        """The rest that has not ended."""

    def one(self, number: int) -> Rest | None: ...

    def begin(self, rest: Rest) -> Rest: ...

    def change(self, rest: Rest) -> None: ...

    def noes(self, account: int, since: int, hard: int) -> tuple[int, int]:
        """How many were logged since then, and how many of these sting so much; none after a rest was offered."""

    def low(self, account: int) -> None:
        """Notes a check-in with low energy."""

    def lows(self, account: int, since: int) -> int: ...

    def offered(self, account: int) -> None:
        """Notes that a rest was offered."""

    def last_offer(self, account: int) -> int | None: ...
