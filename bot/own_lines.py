"""Short lists of somebody's own: each line has words of theirs, and is of one of a few kinds; nobody else sees them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, Protocol, TypeVar

from bot.forms import Form
from bot.messages import Button, Sorry
from bot.tokens import number
from bot.words import Text

K = TypeVar("K", bound=Enum)
N = TypeVar("N", bound="Numbered")


@dataclass(frozen=True)
class Line(Generic[K]):
    """`what` is None where that can't be read, `at` in UTC ms."""

    account: int
    words: str
    what: K | None
    at: int
    id: int = 0


class Lines(Protocol[K]):
    def of(self, account: int) -> list[Line[K]]:
        """All of them, oldest first."""

    def keep(self, one: Line[K]) -> Line[K]:
        """Changes the line of its number, or adds it."""

    def delete(self, number: int, account: int) -> None: ...


class Numbered(Protocol):
    @property
    def id(self) -> int: ...


def of_number(which: int, lines: Sequence[N], gone: Text, back: Button) -> N:
    """Raises Sorry where it is none of them."""
    one = next((one for one in lines if one.id == which), None)
    if one is None:
        raise Sorry(gone, back)
    return one


def opened(form: Form, lines: Sequence[N]) -> N | None:
    """The one that the form was opened from."""
    which = number(form.given["number"])
    return next((one for one in lines if one.id == which), None)
