"""What is kept of a list that somebody brings in: until it is imported, and of what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Protocol

from msgspec import Struct

THEIRS = "theirs"  # the state of what its owner has said something about, which is how nothing came
CAME, NEWS = "+", "+!"  # before the state of lines; and where a list brought them


class Aside(Struct, frozen=True, array_like=True):
    """What an application had before lines came to it, and what it has no more while they are there; silence was
    `silent_from`, and is `now_from`.
    """

    promised: date | None = None
    card_on: date | None = None
    landed: bool = False
    silent_from: date | None = None
    now_from: date | None = None


class Brought(Struct, frozen=True, array_like=True):
    """An application that an import made: its number, how it was then, and what it is found again by. Of a calendar,
    the `lines` that came to its history: where it was there before, `state` is only how these were, as it is where a
    list brought news of one, and what they put `aside` comes back when they go. What `stays` did so when the import was
    taken back.
    """

    number: int
    state: str
    marks: tuple[str, ...]
    lines: tuple[int, ...] = ()
    aside: Aside | None = None

    @property
    def attended(self) -> bool:
        """Whether the application was there before."""
        return self.state.startswith(CAME)

    @property
    def stays(self) -> bool:
        return self.state in ("", CAME)

    @property
    def is_news(self) -> bool:
        return self.state.startswith(NEWS)

    @property
    def size(self) -> int:
        return 1 if self.is_news else len(self.lines) or 1


@dataclass(frozen=True)
class Import:
    """`sheet` and `answers` while it waits for its owner's OK, and then the answers that still hold; `size` came of it
    by `done_at`, None while there may be more, and are gone again, but for those that were changed since, at `back_at`
    (UTC ms, as `at`). Of a list of applications, which ones it `brought`.
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
        return any(one.lines and not one.is_news for one in self.brought)

    @property
    def news(self) -> int:
        """Of how many that were there before it brought news."""
        return sum(one.is_news for one in self.brought)


class Imports(Protocol):
    def add(self, one: Import) -> int: ...

    def one(self, number: int, account: int) -> Import | None:
        """The account's import of that number, whole; another's is as good as unknown."""

    def all(self, account: int) -> list[Import]:
        """The newest first, without their sheets; one that cannot be read any more has brought nothing."""

    def change(self, one: Import) -> None: ...

    def delete(self, number: int, account: int) -> None: ...


def digest(words: str) -> str:
    return sha256(words.encode("utf-8", "replace")).hexdigest()[:16]
