"""All that is promised (reliability.md, I1 to I14), looked at after every step by what is stored and what is seen."""

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from adapters.simulate.living import Act
from adapters.simulate.promises.i01_kept import I1, remember
from adapters.simulate.promises.i02_ends import I2
from adapters.simulate.promises.i03_once import I3
from adapters.simulate.promises.i04_one_a_day import I4
from adapters.simulate.promises.i05_fair import I5
from adapters.simulate.promises.i06_peace import I6
from adapters.simulate.promises.i07_private import I7
from adapters.simulate.promises.i08_apart import I8
from adapters.simulate.promises.i09_again import I9
from adapters.simulate.promises.i10_stale import I10
from adapters.simulate.promises.i11_deleted import I11
from adapters.simulate.promises.i12_heeds import I12
from adapters.simulate.promises.i13_never_met import I13
from adapters.simulate.promises.i14_fits import I14
from adapters.simulate.promises.promise import nothing
from adapters.simulate.seen import Rows
from adapters.simulate.town import Call, Post

if TYPE_CHECKING:
    from adapters.simulate.year import Year

S = TypeVar("S")

PROMISES = (I1, I2, I3, I4, I5, I6, I7, I8, I9, I10, I11, I12, I13, I14)
WHEN = ("sending", "posted", "answered", "stepped", "reopened", "again", "ended")
LOOKS = {
    when: [(one.name, getattr(one, when)) for one in PROMISES if getattr(one, when) is not nothing] for when in WHEN
}


class Broken(BaseException):
    """A promise is: which, and how. Nothing of the bot's catches it, as a courier would what its gateway raises."""

    def __init__(self, promise: str, told: str) -> None:
        super().__init__(f"{promise}: {told}")
        self.promise = promise


class Logged(logging.Handler):
    """What the bot writes into its log; `errors` since its process began."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[str] = []
        self.errors = 0

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(record.getMessage())
        self.errors += record.levelno >= logging.ERROR

    def take(self) -> list[str]:
        lines, self._lines = self._lines, []
        return lines


class Watch:
    """Looks on; raises Broken. What a promise has to keep in mind is of a type of its own."""

    def __init__(self, year: "Year", rows: Rows) -> None:
        self.year, self.rows, self.logged = year, rows, Logged()
        self.act: Act | None = None
        self.lost: list[range] = []  # ms of true time from a copy of the database until it was put back
        self.settled = True
        self._kept: dict[type, Any] = {}
        self._looked: dict[tuple[str, str], int] = {}

    def of(self, kind: type[S]) -> S:
        found: S = self._kept.setdefault(kind, kind())
        return found

    def put(self, state: object) -> None:
        self._kept[type(state)] = state

    def is_lost(self, at: int) -> bool:
        """Whether nobody knows any more of what was then: an older database was put back since."""
        return any(at in one for one in self.lost)

    def before(self, act: Act | None) -> None:
        self.act = act
        remember(self, ends=self.year.process.points.at is not None)

    def restarts(self) -> None:
        self.act = None
        remember(self, ends=True)

    def newest(self, promise: str, table: str, query: str) -> Iterator[Any]:
        """Rows that this promise has not looked at yet, of one table by their numbers."""
        last = self._looked.get((promise, table), 0)
        for row in self.rows.all(f"{query} WHERE {table}.id > ? ORDER BY {table}.id", last):
            self._looked[promise, table] = row["id"]
            yield row

    def sending(self, call: Call) -> None:
        for name, look in LOOKS["sending"]:
            self._none(name, look(self, call))

    def posted(self, post: Post) -> None:
        for name, look in LOOKS["posted"]:
            self._none(name, look(self, post))

    def answered(self, act: Act, answer: Any) -> None:
        for name, look in LOOKS["answered"]:
            self._none(name, look(self, act, answer))

    def stepped(self, act: Act | None) -> None:
        self.rows.look()
        for name, look in LOOKS["stepped"]:
            self._none(name, look(self, act))

    def reopened(self) -> None:
        self.logged.errors = 0
        for name, look in LOOKS["reopened"]:
            self._none(name, look(self))

    def again(self, changed: int) -> None:
        for name, look in LOOKS["again"]:
            self._none(name, look(self, changed))

    def ended(self) -> None:
        for name, look in LOOKS["ended"]:
            self._none(name, look(self))

    def begin_again(self) -> None:
        """The database is an older one: whatever was newest is forgotten."""
        self._kept = {kind: state for kind, state in self._kept.items() if kind.__name__ in ("Stand", "Days", "Erased")}
        for who in self.year.people:  # what they asked for since is forgotten, unless it was done
            who.hidden_since = None
        self.rows.begin_again()
        self.reopened()
        for _, table in self._looked:
            (newest,) = self.rows.one(f"SELECT coalesce(max(id), 0) FROM {table}")  # noqa: S608 - our own
            self._looked = {of: newest if of[1] == table else last for of, last in self._looked.items()}

    def _none(self, promise: str, wrong: Iterator[str]) -> None:
        for told in wrong:
            raise Broken(promise, told)
