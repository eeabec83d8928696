"""What is stored, read raw: the judge of every promise, which knows no rule of the bot's own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Known:
    """A letter as it was when it was first seen; times are UTC milliseconds."""

    id: int
    key: str
    kind: str
    subject: str
    account: int | None
    circle: int | None
    author: int | None
    nameless: bool
    not_before: int


class Rows:
    """`find` asks by a connection of our own that only reads."""

    def __init__(self, find: Callable[[str, Any], Sequence[Any]]) -> None:
        self.find = find
        self.letters: dict[str, Known] = {}
        self._last = 0

    def all(self, query: str, *values: object) -> Sequence[Any]:
        return self.find(query, values)

    def one(self, query: str, *values: object) -> Any:
        return next(iter(self.find(query, values)), None)

    def look(self) -> None:
        """Letters that are new."""
        for row in self.all("SELECT * FROM outbox WHERE id > ? ORDER BY id", self._last):
            self._last = row["id"]
            self.letters[row["key"]] = Known(
                *(row["id"], row["key"], row["kind"], row["subject"], row["account"], row["circle"], row["author"]),
                bool(row["nameless"]),
                row["not_before"],
            )

    def letter(self, key: str | None) -> Known | None:
        if key and key not in self.letters:
            self.look()
        return self.letters.get(key or "")

    def begin_again(self) -> None:
        """The file is another one."""
        self._last = 0
        self.look()
