"""What is kept of a list that somebody brings in: until it is imported, and of what came of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace as varied

from bot.imports import kept

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
class Import(kept.Import):
    """And the `answers` while it waits, and then those that still hold; and the applications that it `brought`."""

    answers: Mapping[str, str] = field(default_factory=dict)
    brought: tuple[Brought, ...] = ()

    @property
    def talks(self) -> bool:
        """Whether it was a calendar."""
        return any(one.lines and not one.is_news for one in self.brought)

    @property
    def news(self) -> int:
        """Of how many that were there before it brought news."""
        return sum(one.is_news for one in self.brought)


def worked_on(numbers: Collection[int], account: int, imports: "Imports") -> None:
    """Whoever says something about an application that came in has made it theirs: no import takes it away again."""
    for one in imports.all(account):
        came = {each.number for each in one.brought if each.state and not each.attended}
        if came.isdisjoint(numbers) or (whole := imports.one(one.id, account)) is None:
            continue
        came &= set(numbers)
        brought = [varied(each, state=THEIRS) if each.number in came else each for each in whole.brought]
        imports.change(replace(whole, brought=tuple(brought)))


def handed_down(gone: Aside, number: int, account: int, imports: "Imports") -> None:
    """What an application had before lines that went is what it had before those that came to it next."""

    def kept(each: Brought) -> Brought:
        if each.number != number or each.aside is None or each.aside.silent_from != gone.now_from:
            return each
        return varied(each, aside=varied(each.aside, silent_from=gone.silent_from))

    for one in imports.all(account):
        if any(kept(each) is not each for each in one.brought) and (whole := imports.one(one.id, account)):
            imports.change(replace(whole, brought=tuple(map(kept, whole.brought))))


class Imports(kept.Imports[Import], Protocol):
    """Of applications."""
