"""What is kept of whatever somebody brings in: until it is imported, and of what came of it."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol, TypeVar


@dataclass(frozen=True)
class Import:
    """`sheet`, what was read of a file, while it waits for its owner's OK; `size` came of it by `done_at`, None while
    there may be more, and are gone again, but for those that were changed since, at `back_at` (UTC ms, as `at`).
    """

    account: int
    at: int
    sheet: str | None = None
    size: int = 0
    done_at: int | None = None
    back_at: int | None = None
    id: int = 0


I = TypeVar("I", bound=Import)  # noqa: E741 - an import


class Imports(Protocol[I]):
    def add(self, one: I) -> int: ...

    def one(self, number: int, account: int) -> I | None:
        """The account's import of that number, whole; another's is as good as unknown."""

    def all(self, account: int) -> list[I]:
        """The newest first, without their sheets; one that cannot be read any more has brought nothing."""

    def change(self, one: I) -> None: ...

    def delete(self, number: int, account: int) -> None: ...


def digest(words: str) -> str:
    """What they are known again by."""
    return sha256(words.encode("utf-8", "replace")).hexdigest()[:16]
