"""A file that somebody gave: what stands for it until it is opened, and what it is to the command that asked for it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from mimetypes import guess_extension
from pathlib import PurePath
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from bot.answers import Unclear
from bot.words import listed, say

MARK = "attached:"  # before what stands for a file; any other answer to such a question is what was pasted
MEGABYTE = 1_000_000
PASTE = say("Or paste what's in it")
NEEDED = say("I need a file here, or what's in it as pasted text.")
GONE = say("That file isn't there any more, or it isn't one that you added. Please choose it once more.")
ELSEWHERE = say("That's only a link to a file that is somewhere else. Please download it, and choose it here.")
NOT_ALLOWED = say(
    "I'm not allowed to open files here yet. Whoever installed me can change that: I need the permission files:read. "
    "Until then you can paste what's in it."
)
FAILED = say("I couldn't get that file just now. Please try again in a minute, or paste what's in it.")
LATE = say("That file took too long. Please try again in a minute, or with a smaller part of it.")
DAMAGED = say("I couldn't read that file. It may be damaged. Another copy of it may do, or paste what's in it.")

T = TypeVar("T")


class Given(Struct, frozen=True):
    """What its platform tells of a file, as far as it does, and `at`: how it finds it again. It proves nothing: who
    fetches it looks whose it is.
    """

    at: str
    name: str = ""
    size: int = 0
    type: str = ""

    @property
    def typed(self) -> str:
        """As it stands among answers."""
        return MARK + msgspec.json.encode(self).decode()


@dataclass(frozen=True)
class Attached(Generic[T]):
    """A file as a command has it: its name, empty where it was pasted, and what was read in it."""

    name: str
    content: T


Opened = Mapping[tuple[str, str], Attached[Any] | Unclear]
"""What was opened, or why it could not be, by the question's name and the answer as typed."""
NO_FILES: Opened = {}


class Unread(Exception):
    """A command cannot be done before these answers were opened: by question and as typed, with the question."""

    def __init__(self, wanted: Mapping[tuple[str, str], Any]) -> None:
        super().__init__(", ".join(name for name, _ in wanted))
        self.wanted = wanted

    async def opened(self, open_one: Callable[[str, Any], Awaitable[Attached[Any]]]) -> Opened:
        """Each as it was opened, off the writer, or what was wrong with it."""
        found: dict[tuple[str, str], Attached[Any] | Unclear] = {}
        for (name, typed), asked in self.wanted.items():
            try:
                found[name, typed] = await open_one(typed, asked)
            except Unclear as problem:
                found[name, typed] = problem
        return found


def given(typed: str) -> Given | None:
    """The file that an answer stands for; None where it was pasted."""
    if not typed.startswith(MARK):
        return None
    try:
        return msgspec.json.decode(typed.removeprefix(MARK), type=Given)
    except msgspec.DecodeError:
        return None


def look_over(typed: str, kinds: Sequence[str], most: int) -> None:
    """What can be said of an answer before it is opened. Raises Unclear."""
    file = given(typed)
    size = len(typed.encode()) if file is None else file.size
    if size > most:
        raise too_large(most)
    if file is not None and file.name and kinds and _kind(file) not in kinds:
        raise Unclear(
            say(
                "I can't read that kind of file. I can read {kinds}.",
                kinds=listed(*(say("{ending}", ending=one) for one in kinds)),
            )
        )


def opened(files: Opened, name: str, typed: str) -> Attached[Any] | None:
    """None where it is not open yet. Raises Unclear where it could not be."""
    found = files.get((name, typed))
    if isinstance(found, Unclear):
        raise found
    return found


def too_large(most: int) -> Unclear:
    return Unclear(
        say(
            "That's too large for me: I can read {n} MB at most. A part of it will do.",
            n=f"{most / MEGABYTE:.1f}".removesuffix(".0"),
        )
    )


def _kind(file: Given) -> str:
    """By its name, which people see; what its platform takes it for is often wrong, and asked only without one."""
    return PurePath(file.name).suffix.lower() or guess_extension(file.type.partition(";")[0].strip()) or ""
