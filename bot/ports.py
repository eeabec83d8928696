"""What the core needs from the world; storage and adapters keep these promises."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal, Protocol, TypeVar

from bot.letters import Carried, Letter, Standing, Waiting
from bot.messages import Message
from bot.people import Account, Circle, Member, Owner, Speaker

P = TypeVar("P")
T = TypeVar("T")


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


class People(Protocol):
    """Accounts, circles and members, as everybody may read them."""

    def meet(self, speaker: Speaker, now: int) -> Account:
        """The speaker's account, made at the first word; its name is what the platform calls them now."""

    def known(self, speaker: Speaker) -> Account | None: ...
    def account(self, number: int) -> Account | None: ...

    def told_of_inbox(self, account: int) -> None:
        """They know that something waits in /inbox; it is said again when more does."""

    def opened_home(self, account: int) -> None:
        """They have looked at their own page, which their platform keeps and shows them again."""

    def has_opened_home(self, account: int) -> bool: ...

    def circle(self, number: int) -> Circle | None: ...

    def circle_here(self, speaker: Speaker) -> Circle | None:
        """The circle whose channel the speaker speaks in."""

    def memberships(self, account: int) -> list[Member]:
        """Where the account is a member now, oldest first."""

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


class Outbox(Protocol):
    """Letters on their way to others."""

    def put(self, letter: Letter) -> str:
        """Puts a letter in; returns its permanent key."""

    def amend(self, key: str, message: Message) -> None:
        """Changes a letter: before it is sent, or by an edit where it stands."""

    def cancel(self, subject: str, why: str) -> int:
        """Stops what has not gone out on a subject; returns how many letters of it will not."""

    def about(self, subject: str) -> list[str]:
        """The keys of all letters on a subject, in any state."""

    def look_again(self, account: int) -> None:
        """The reader's circumstances have changed: what waits for them, not yet tried, is looked at now."""

    def letter(self, key: str) -> Carried | None: ...

    def undelivered(self, account: int) -> list[Waiting]:
        """What has come and is unread, people's words first: also what waits, and was surely not delivered yet."""

    def read(self, key: str, now: int, *, through: bool = True, why: str = "shown") -> None:
        """Seen in /inbox, it never goes out any more; unless read `through`, it stays there, with `why` it is there."""

    def seen(self, subjects: Sequence[str], why: str) -> None:
        """What is about these was seen elsewhere: it neither goes out nor waits in /inbox any more."""


class Mail(Protocol):
    """The courier's side of the outbox."""

    def due(self, now: int, limit: int) -> list[Carried]:
        """Letters to look at now, at most one open one per subject; one that cannot be read is put off."""

    def standing(self, letter: Carried, now: int) -> Standing | None:
        """None where the reader has left, or whose words it carries."""

    def lease(self, letter: Carried, now: int, until: int) -> None: ...
    def put_off(self, number: int, until: int) -> None:
        """Something about this letter raised: whatever its state, it gets no look before `until`."""

    def wait(self, letter: Carried, until: int, *, unsure: bool = False) -> None: ...  # whether it may be there already

    def untried(self, letter: Carried) -> None:
        """Its lease came to nothing: it does not count as a try."""

    def sent(self, letter: Carried, now: int, platform_id: str) -> None: ...

    def end(self, letter: Carried, state: Literal["cancelled", "dead"], why: str, now: int) -> bool:
        """Ends it; False where it had ended already."""

    def next_at(self) -> int | None:
        """The next instant at which a letter wants a look, UTC milliseconds."""


class Schedule(Protocol):
    """Dues: records that time sends."""

    def on(
        self, due: object, owner: Owner, subject: str, day: date, minute: int, zone: str, once: str | None = None
    ) -> bool:
        """At a local date and minute. `once` names what happens once only, of this kind about the subject: that date,
        where nothing is said. False if it has happened or is to come."""

    def at(self, due: object, owner: Owner, subject: str, when: int, once: str | None = None) -> bool:
        """At an instant, UTC milliseconds; as often as it is asked for, unless `once` says otherwise."""

    def cancel(self, due: type, subject: str) -> int: ...
    def hurry(self, due: type, subject: str, when: int) -> None:
        """What is to come about the subject comes at that instant (UTC ms)."""

    def move(self, account: int, zone: str) -> int:
        """An account's open dues keep their local date and time in another zone."""


class Dues(Protocol):
    """The ticker's side of the schedule."""

    def claim(self, now: int, limit: int) -> Iterator[tuple[int, str, str, int]]:
        """Open dues up to now, oldest first: number, kind, record as JSON, planned instant."""

    def done(self, numbers: list[int], now: int) -> None: ...

    def failed(self, number: int, now: int) -> bool:
        """A due whose handler raised: tried again later; True where it is given up, and left for the operator."""

    def next_at(self) -> int | None: ...


class Drafts(Protocol):
    """Typed but unfinished text, kept for 30 minutes, by number: what replaces it keeps the number it had `before`."""

    def keep(self, account: int, word: str, given: Mapping[str, str], now: int, before: int | None = None) -> int: ...

    def given(self, number: int, account: int, word: str, now: int) -> Mapping[str, str] | None: ...
    def of(self, account: int, word: str, now: int) -> list[tuple[int, Mapping[str, str]]]:
        """All that the account has typed for a command, newest first, by its number."""

    def word(self, number: int, account: int, now: int) -> str | None: ...  # for which command it was typed
    def drop(self, number: int, account: int) -> None: ...


class Received(Protocol):
    """Inbound events, for 48 h: the second time changes nothing and is answered the same.

    A platform that is in a hurry writes down first what it `heard`; that is kept until its answer was shown, if any."""

    def take(self, event: str, account: int | None, heard: str, now: int) -> bool:
        """Writes down what came in; False where it came before."""

    def unsettled(self, platform: str) -> list[tuple[str, str]]:
        """Events of a platform (whose name they begin with) that are not settled, and what was heard."""

    def settle(self, events: Iterable[str]) -> None:
        """Nothing more is to be done about them."""

    def answer(self, event: str) -> tuple[int, Message, bool] | None:
        """Which account was answered with what, and whether that was a sorry."""

    def keep(self, event: str, account: int, answer: Message, now: int, *, sorry: bool) -> None: ...


class Notes(Protocol):
    """What the bot notes for itself."""

    def get(self, name: str) -> str | None: ...
    def set(self, name: str, value: str) -> None: ...


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


class Stores(Protocol):
    """The ports of one unit, all in one transaction."""

    def __getitem__(self, port: type[P], /) -> P: ...


class Units(Protocol):
    """The one door to the database."""

    def run(self, work: Callable[[Any], T]) -> Awaitable[T]:
        """Runs `work(stores)` whole in one transaction; it may run again, so everything it makes is made inside.

        Raises Busy, and Unsure; whatever else it raises, nothing of it is kept."""

    def read(self, work: Callable[[Any], T], within: float | None = None) -> Awaitable[T]:
        """Runs `work(stores)` on a snapshot that cannot write. Raises TooSlow after `within` seconds, and Busy."""
