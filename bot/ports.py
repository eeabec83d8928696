"""What the core needs from the world; storage and adapters keep these promises."""

import time
from collections.abc import Awaitable, Callable
from enum import Enum, auto
from typing import Any, NamedTuple, Protocol, TypeVar

from bot.attached import Attached
from bot.commands import Question
from bot.messages import Sorry
from bot.people import Account, Circle, Member, Speaker

P = TypeVar("P")
T = TypeVar("T")
C = TypeVar("C")


class TooSlow(Exception):
    """A read took longer than its caller could wait."""


class Busy(Exception):
    """Another program keeps the database to itself: nothing was done, and the same may be asked again."""


class Unsure(Exception):
    """The disk failed at the last moment: nobody can tell whether what was asked is kept."""


class Clock(Protocol):
    def now(self) -> int:
        """UTC milliseconds."""


class Chance(Protocol):
    def random(self) -> float: ...  # in [0, 1)


class Resting(NamedTuple):
    """From an instant up to another, UTC milliseconds; `taken`: not only the day that they keep free each week."""

    began_at: int
    until_at: int
    taken: bool = False


class People(Protocol):
    """Accounts, circles and members, as everybody may read them."""

    def meet(self, speaker: Speaker, now: int) -> Account:
        """The speaker's account, made at the first word."""

    def known(self, speaker: Speaker) -> Account | None: ...
    def account(self, number: int) -> Account | None: ...

    def told_of_inbox(self, account: int) -> None:
        """They know that something waits in /inbox; it is said again when more does."""

    def greeted(self, account: int) -> None:
        """They had the first letter, or will."""

    def opened_home(self, account: int) -> None:
        """They have looked at their own page, which their platform keeps and shows them again."""

    def has_opened_home(self, account: int) -> bool: ...

    def circle(self, number: int) -> Circle | None: ...

    def circle_here(self, speaker: Speaker) -> Circle | None:
        """The circle whose channel the speaker speaks in."""

    def memberships(self, account: int) -> list[Member]:
        """Where the account is a member now, oldest first."""

    def in_circles(self, account: int) -> Account | None:
        """The account, where it is a member of any circle now."""

    def member(self, circle: int, account: int) -> Member | None: ...

    def ever(self, circle: int, account: int) -> Member | None:
        """As `member`, and as they were when they have left it, or while the circle is closed."""

    def hosts(self, circle: int) -> list[Member]: ...

    def members(self, circle: int, after: int = 0, most: int = 40) -> list[Member]:
        """Some of the circle: its hosts, then the others as they came; or those who came `after` an account."""

    def names(self, circle: int) -> list[tuple[int, str]]:
        """Who has joined it, account and name, hosts last: for reads beside the units, it may be a whole server."""

    def count(self, circle: int, most: int) -> int:
        """How many are in the circle; no further than `most` is counted, a circle may be a whole server."""

    def resting(self, account: int) -> bool:
        """Whether they rest now and let it be seen."""

    def rest(self, account: int, at: int) -> Resting | None:
        """The rest that holds for them at that instant (UTC ms), by what is known now."""


class Limit(Enum):
    """What a host keeps somebody from in a circle; names are stored."""

    PAUSED = auto()  # from asking, being asked and writing
    HELD = auto()  # from the same, while a host can undo a pause or a removal
    REMOVED = auto()  # from coming back
    NAMELESS = auto()  # from asking and answering without a name; hosts never learn of whom it is


class Limits(Protocol):
    """What hosts keep members from, circle by circle."""

    def set(self, circle: int, account: int, what: Limit, until: int) -> None:
        """From now until that instant (UTC ms), whatever held before."""

    def lift(self, circle: int, account: int, what: Limit) -> None: ...

    def until(self, circle: int, account: int, what: Limit) -> int | None:
        """Until when (UTC ms) it holds now; None where it does not."""

    def all(self, circle: int, what: Limit, most: int) -> list[tuple[int, int, int]]:
        """Whom it holds of now, each with since and until when, latest first."""

    def somewhere(self, account: int, what: Limit) -> bool:
        """Whether it holds of them now in any circle."""


class Installations(Protocol):
    """Where the app was installed into, and its secrets there."""

    def put(self, platform: str, workspace: str, secrets: str, now: int) -> None:
        """In place of what was kept there; `now` is since when it is installed, UTC milliseconds."""

    def get(self, platform: str, workspace: str) -> tuple[str, int] | None:
        """The secrets, and since when."""

    def all(self, platform: str) -> list[str]: ...

    def drop(self, platform: str, workspace: str) -> None: ...


class OAuthStates(Protocol):
    """Who has begun to install the app, by digests of what only their browser and the platform know."""

    def issue(self, digest: str, now: int, until: int) -> None: ...

    def take(self, digest: str, now: int) -> bool:
        """True once, and only before `until`."""


class Files(Protocol):
    """Files as people give them on one platform, and what takes as long as reading them."""

    async def open(self, by: Speaker, typed: str, asked: Question) -> Attached[Any]:
        """What their answer holds, pasted or a file, read as the question says. Raises Unclear."""

    async def aside(self, do: Callable[[], T]) -> T | Sorry:
        """Does what is slow and needs no store, as a file is read: off the writer and the event loop, and in time."""


class Stores(Protocol):
    """The ports of one unit, all in one transaction."""

    def __getitem__(self, port: type[P], /) -> P: ...


class NoStores:
    """Outside any unit there are no ports."""

    def __getitem__(self, port: type) -> Any:
        raise LookupError(f"{port.__name__} is asked for outside a unit")


class Units(Protocol):
    """The one door to the database."""

    def run(self, work: Callable[[Any], T]) -> Awaitable[T]:
        """Runs `work(stores)` whole in one transaction; it may run again, so everything it makes is made inside.

        Raises Busy, and Unsure; whatever else it raises, nothing of it is kept."""

    async def claimed(self, look: Callable[[Any], list[C]], work: Callable[[Any, list[C]], T]) -> T | None:
        """Runs `work(stores, found)` as `run` does, on what `look(stores)` finds, if it does: no other process finds
        that meanwhile. But one may have been cut off from the database, so the work makes sure of what it writes.
        """

        def both(stores: Any) -> T | None:
            found = look(stores)
            return work(stores, found) if found else None

        return await self.run(both)

    def stopwatch(self) -> float:
        """Seconds, by which a unit tells how long it has held everybody else up."""
        return time.perf_counter()

    def read(self, work: Callable[[Any], T], within: float | None = None) -> Awaitable[T]:
        """Runs `work(stores)` on a snapshot that cannot write. Raises TooSlow after `within` seconds, and Busy."""
