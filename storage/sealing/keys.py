"""Private words at rest: every one passes here, sealed under its owner's key.

`owner` is the account whose key seals it, so that forgetting the key forgets the words wherever they lie; always found
again from the row itself:
- what a person wrote or is called, a draft, an answer they were given: that person;
- a letter: whose words it carries, else its author, else its reader, else the house (`NOBODY`: nobody's words);
- what is no person's: a name, such as "slack:T024BE7LD" for the tokens of a workspace.
`column` ("table.column") and `row` (the row's number or key, known before the row is) go in as associated data, so
that a sealed value cannot be moved to another place. Words are opened with exactly what they were sealed with.
"""

import logging
from collections.abc import Set
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from sqlalchemy import Connection

from storage.sealing.digest import Digest, digest_with

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

log = logging.getLogger(__name__)

NOBODY = 0
Owner: TypeAlias = int | str


class Unreadable(str):
    """Stands where words cannot be opened; sealed again, it is what was kept, so that nothing overwrites it unseen."""

    kept: bytes

    def __new__(cls, kept: bytes) -> "Unreadable":
        made = super().__new__(cls, "…")
        made.kept = kept
        return made


def erased_beside(database: Path, ring: Path | None) -> Path:
    return (ring or database).with_name(f"{database.name}.erased")


R = TypeVar("R", bound="DataclassInstance")


def unread(before: R | None, after: R) -> R:
    """`after`, with the very values of `before` that it says again: a form shows "…", and brings it back so."""
    if before is None:
        return after
    same = {name: value for name, value in vars(before).items() if isinstance(value, Unreadable)}
    return replace(after, **{name: value for name, value in same.items() if getattr(after, name) == value})


class Keys(Protocol):
    """What a unit's stores seal and open private words with."""

    def seal(self, words: str | None, owner: Owner, column: str, row: int | str) -> bytes | None: ...

    def open(self, kept: bytes | None, owner: Owner, column: str, row: int | str) -> str | None:
        """The words; `Unreadable` where they cannot be opened: one value never stops a list or a command."""

    def expect(self, circle: int) -> None:
        """The names of everybody who was ever in the circle are about to be opened."""

    def expect_of(self, accounts: Set[int]) -> None:
        """Words of all of these are about to be opened."""

    def forget(self, owner: Owner) -> None:
        """Nothing that is sealed under this key opens any more, wherever it stands; within the writer's transaction."""

    def digest(self, text: str) -> str:
        """64 hexadecimal digits that tell nobody without the house's key what they are of, and stay the same."""


class KeysOn(Protocol):
    """Every unit's keys: what is looked up or made for it belongs to its transaction."""

    def writer_is(self, connection: Connection) -> None:
        """Before all else: a database was opened, and this is the one connection that writes to it."""

    def on(self, db: Connection) -> Keys: ...

    def digesting(self, db: Connection) -> Digest:
        """`Keys.digest`, for any thread."""

    def beside(self, database: Path) -> Path:
        """The file that says who was erased: where the key ring is, or with a ring in the environment, the database."""

    def look_again(self) -> None:
        """Somebody else has written to the database; for the writer's thread, before it begins anything."""

    def kept(self) -> None:
        """The writer's transaction is on the disk."""

    def undone(self) -> None:
        """Something of the writer's transaction was taken back, or all of it."""


class PlainKeys:
    """No encryption, for tests and the demo, which keep nothing of people: words are UTF-8."""

    def writer_is(self, connection: Connection) -> None: ...

    def on(self, db: Connection) -> "PlainKeys":
        return self

    def digesting(self, db: Connection) -> Digest:
        return self.digest

    def beside(self, database: Path) -> Path:
        return erased_beside(database, None)

    def look_again(self) -> None: ...

    def kept(self) -> None: ...

    def undone(self) -> None: ...

    def seal(self, words: str | None, owner: Owner, column: str, row: int | str) -> bytes | None:
        if isinstance(words, Unreadable):
            return words.kept
        return None if words is None else words.encode()

    def expect(self, circle: int) -> None: ...

    def expect_of(self, accounts: Set[int]) -> None: ...

    def forget(self, owner: Owner) -> None: ...

    def digest(self, text: str) -> str:
        return digest_with(b"")(text)

    def open(self, kept: bytes | None, owner: Owner, column: str, row: int | str) -> str | None:
        if kept is None:
            return None
        try:
            return kept.decode()
        except UnicodeDecodeError:
            log.error("%s of row %s cannot be opened", column, row)
            return Unreadable(kept)


PLAIN = PlainKeys()
