"""What is kept of people that somebody brings in: until they are in the list, and of what came of it."""

from dataclasses import dataclass
from typing import Protocol

from bot.trackers.connections import Connection


@dataclass(frozen=True)
class Import:
    """`people` while it waits, or while there are more to come; `size` contacts came of it by `done_at`, and are gone
    again, but for those that were changed since, at `back_at` (UTC ms, as `at`).
    """

    account: int
    at: int
    people: tuple[Connection, ...] = ()
    size: int = 0
    done_at: int | None = None
    back_at: int | None = None
    id: int = 0


class ContactImports(Protocol):
    def add(self, one: Import) -> int: ...

    def one(self, number: int, account: int) -> Import | None:
        """The account's import of that number; another's is as good as unknown."""

    def newest(self, account: int, most: int) -> list[Import]: ...

    def change(self, one: Import) -> None: ...

    def forget_waiting(self, account: int) -> None:
        """Whatever of theirs waits, and of which nothing has come."""
