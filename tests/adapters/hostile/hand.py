"""What the five do on whatever platform."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any, Protocol, TypeAlias, TypeVar

from adapters.demo.rehearsal import VirtualClock

DAY = 86_400_000
KIND = "I am thinking of you today, and of all that you did there."
Opened = TypeVar("Opened")
Seen = TypeVar("Seen", covariant=True)


class Hand(Protocol[Seen]):
    """What the five do on their platform; `say` and `press` return what they are answered."""

    @property
    def clock(self) -> VirtualClock: ...

    @property
    def names(self) -> Iterable[str]: ...

    async def say(self, person: str, command: str, where: str | None = None, **options: Any) -> Seen: ...

    async def press(self, person: str, label: str, **answers: Any) -> Seen: ...

    async def turn(self) -> None: ...

    async def advance(self, *, days: float = 0, hours: float = 0, minutes: float = 0) -> None: ...

    def labels(self, person: str) -> list[str]:
        """Of the buttons they were shown last; a form has none."""

    def letters(self, person: str, label: str) -> set[str]:
        """The ids of their letters with such a button."""


Way: TypeAlias = Callable[[Hand[Opened]], Awaitable[Opened]]


async def later(clock: VirtualClock, days: int, minutes: int = 0) -> None:
    """Time goes by, so that nothing is too much for one day; so many of its minutes are left."""
    await clock.move_to(clock.now() + days * DAY - minutes * 60_000)
