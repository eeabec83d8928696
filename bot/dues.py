"""Dues: what time sends. A frozen record with a permanent word, one handler each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NewType, TypeVar, dataclass_transform

import msgspec

ATTRIBUTE = "__due__"

R = TypeVar("R", bound=type)
Planned = NewType("Planned", int)  # when a due was meant to be handled, UTC milliseconds


class Again:
    """What a handler returns while there is more to do: its due comes again at once, in another unit; a command is done
    again, and its speaker hears only what the last unit says.
    """


@dataclass_transform(frozen_default=True)
def due(word: str) -> Callable[[R], R]:
    """Declares a frozen record as a due; `word` is stored, so it never changes."""

    def declare(record: R) -> R:
        dataclass(frozen=True)(record)
        setattr(record, ATTRIBUTE, word)
        return record

    return declare


def due_word(record: type) -> str | None:
    found = getattr(record, "__dict__", {}).get(ATTRIBUTE)
    return found if isinstance(found, str) else None


def pack(record: object) -> str:
    return msgspec.json.encode(record).decode()
