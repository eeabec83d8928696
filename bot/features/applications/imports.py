"""What is kept of a list that somebody brings in: until it is imported, and of what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from msgspec import Struct

from bot.trackers.afterwards import ACCEPTED, OFFER
from bot.trackers.spellings import TWO, of_employers

LINES = "+"  # before the state of lines


class Brought(Struct, frozen=True, array_like=True):
    """An application that an import made: its number, how it was then, and what it is found again by; without `state`
    it stayed when the import was taken back. Of a calendar, the `lines` that came to its history: where it was there
    before, `state` is only how these were.
    """

    number: int
    state: str
    marks: tuple[str, ...]
    lines: tuple[int, ...] = ()

    @property
    def attended(self) -> bool:
        """Whether the application was there before."""
        return self.state.startswith(LINES)


@dataclass(frozen=True)
class Import:
    """`sheet` and `answers` while it waits for its owner's OK, and then the answers that still hold; `size`
    applications were `brought` in by `done_at`, None while there may be more, and are gone again, but for those that
    were changed since, at `back_at` (UTC ms, as `at`).
    """

    account: int
    at: int
    sheet: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    brought: tuple[Brought, ...] = ()
    size: int = 0
    done_at: int | None = None
    back_at: int | None = None
    id: int = 0

    @property
    def talks(self) -> bool:
        """Whether it was a calendar."""
        return any(one.lines for one in self.brought)

    @property
    def took(self) -> bool:
        """Whether somebody said that they took an offer."""
        return any(_taken(*one) for one in self.answers.items())


def holding(answers: Mapping[str, str]) -> dict[str, str]:
    """What still holds when it is imported: that two names are two employers', and that an offer was taken."""
    return {key: value for key, value in answers.items() if _apart(key, value) or _taken(key, value)}


def apart(imports: Sequence[Import]) -> set[str]:
    """The keys of names that are not one employer's, however alike they are."""
    return {key for one in imports for key, value in one.answers.items() if _apart(key, value)}


def _apart(key: str, value: str) -> bool:
    return of_employers(key) and value == TWO


def _taken(key: str, value: str) -> bool:
    return value == "taken" or (key == ACCEPTED and value != OFFER)


class Imports(Protocol):
    def add(self, one: Import) -> int: ...

    def one(self, number: int, account: int) -> Import | None:
        """The account's import of that number, whole; another's is as good as unknown."""

    def all(self, account: int) -> list[Import]:
        """The newest first, without their sheets; one that cannot be read any more has brought nothing."""

    def change(self, one: Import) -> None: ...

    def delete(self, number: int, account: int) -> None: ...
