"""One unit under way, and what of it a handler asks for by annotation."""

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, get_type_hints

from bot.answers import Unclear
from bot.aside import Aside
from bot.attached import NO_FILES, Opened
from bot.beside import Beside
from bot.commands import Spec
from bot.dues import Planned
from bot.events import Events
from bot.forms import Form
from bot.holding import Hold
from bot.messages import Message, Sorry
from bot.pauses import outside
from bot.people import Account, Host, Member, Speaker, language
from bot.ports import Chance, Clock, Limits, People, Stores
from bot.remembered import Drafts
from bot.rights import as_host
from bot.tokens import Draft, number
from bot.which import MORE, Which
from bot.words import ENGLISH_ALONE, Catalogs, Reader, reader, say

Handler = Callable[..., Any]
Give = Callable[["Work"], Any]


@dataclass(frozen=True)
class Answer:
    """What the one who spoke sees, and how they read; `sorry` says that nothing was done, `account` who that was, where
    it was looked up. A `card` is seen before it, and kept nowhere (`bot.cards`).
    """

    said: Message | Form
    zone: str
    language: str
    sorry: bool = False
    account: int | None = None
    card: Message | None = None


@dataclass(frozen=True)
class Home:
    """A person's own page, card by card, and how they read."""

    cards: Sequence[Message]
    zone: str
    language: str


class Stranger(Exception):
    """A form wants to know someone who has no account yet: the bare form is shown."""


class Work:
    """Who speaks, what has happened so far, and the ports of one transaction."""

    def __init__(
        self,
        clock: Clock,
        chance: Chance,
        stores: Stores,
        speaker: Speaker | None = None,
        *,
        reads: bool = False,
        planned: int = 0,
        catalogs: Catalogs = ENGLISH_ALONE,
    ) -> None:
        self.clock, self.chance, self.stores, self._speaker, self.reads = clock, chance, stores, speaker, reads
        self.now, self.planned = clock.now(), Planned(planned)
        self.events, self.said, self.typed = Events(), Draft(""), frozenset[str]()
        self.heard: list[str] = []  # events that are answered with this: its own, and those of what it is done with
        self.chosen: frozenset[str] = frozenset()  # answers that are somebody of one circle
        self.hold: Hold | None = None
        self.unclear: Mapping[str, Unclear] = {}  # answers that were looked up before, in vain
        self.files: Opened = NO_FILES  # what was opened before
        self.done: dict[str, Any] = {}  # what was done aside, before
        self.beside: Beside | None = None  # what was worked out for the due, before
        self._account: Account | None = None
        self._catalogs = catalogs

    def about(self, spec: Spec, given: Mapping[str, str], *, go: bool) -> None:
        """Which command this is, and which of its answers are words that no button may carry."""
        self.said = Draft(spec.word, dict(given), go=go or not spec.shown)  # without questions it runs either way
        self.typed = spec.typed

    @property
    def speaker(self) -> Speaker:
        if self._speaker is None:
            raise LookupError("nobody speaks here: a due or a reaction asked for the speaker")
        return self._speaker

    @property
    def account(self) -> Account:
        """The speaker's account. Raises Stranger where a form may only read and there is none yet."""
        if self._account is None:
            people = self.stores[People]
            found = people.known(self.speaker) if self.reads else people.meet(self.speaker, self.now)
            if found is None:
                raise Stranger
            self._account = found
        return self._account

    def refresh(self) -> None:
        """Forgets what was read of the speaker: a handler may have changed it."""
        if self._account is not None:
            self._account = self.stores[People].account(self._account.id)

    @property
    def reader(self) -> Reader:
        """The speaker as one who reads and types; where English is spoken alone, nobody is looked up for it."""
        by = None
        if self._catalogs:
            with suppress(Stranger, LookupError):  # no account yet, or outside any unit
                by = self.account
        return reader((by or self.speaker).zone or "UTC", language(by, self.speaker), self._catalogs)

    @property
    def member(self) -> Member:
        """The speaker in the circle this command is about; asks which where several are possible."""
        people, account, speaker = self.stores[People], self.account, self.speaker
        named = self.said.given.get("circle")
        if named is not None:
            member = people.member(number(named), account.id)
            if member is None:
                raise Sorry(say("I don't know that circle, or you're not in it. /my-circle shows the ones you're in."))
            return member
        here = people.circle_here(speaker) if MORE not in self.said.given else None
        if here is not None and (found := people.member(here.id, account.id)):
            return found
        known = people.memberships(account.id)
        if here is not None or not known:
            raise outside(here.id if here else None, account.id, self.stores[Limits])
        if len(known) > 1:
            raise self.which(say("Which circle is this for?"), [one.circle for one in known])
        return known[0]

    @property
    def which(self) -> Which:
        return Which(self.said, self.typed, self.chosen, None if self.reads else self._keep)

    def _keep(self, given: Mapping[str, str]) -> int:
        return self.stores[Drafts].keep(self.account.id, self.said.word, given, self.now)

    @property
    def host(self) -> Host:
        """The speaker as a host, looked at every time. Raises Sorry where they are none."""
        return as_host(self.member, self.speaker.place, self.stores[People])

    def answer(self, said: Message | Form, *, sorry: bool = False) -> Answer:
        by = self._account
        to, number = by or self.speaker, None if by is None else by.id
        return Answer(said, to.zone or "UTC", language(by, self.speaker), sorry, number)


FREE: dict[type, Give] = {
    Speaker: lambda work: work.speaker,
    Clock: lambda work: work.clock,
    Chance: lambda work: work.chance,
    Reader: lambda work: work.reader,
}
OF_WORK: dict[Any, Give] = {
    **FREE,
    Account: lambda work: work.account,
    Account | None: lambda work: work.stores[People].known(work.speaker),
    Member: lambda work: work.member,
    Host: lambda work: work.host,
    Which: lambda work: work.which,
    Events: lambda work: work.events,
    Hold: lambda work: work.hold,
    Planned: lambda work: work.planned,
    Aside: lambda work: Aside(work.done),
    Beside: lambda work: work.beside,
}


@dataclass(frozen=True)
class Wired:
    """A handler with what it needs: `free` handlers ask for no store and run outside any unit."""

    record: type
    handler: Handler
    gives: tuple[Give, ...]
    stores: tuple[type, ...]
    free: bool
    in_circle: bool  # asks for the speaker as a member

    def call(self, record: object, work: Work) -> Any:
        return self.handler(record, *[give(work) for give in self.gives])


@dataclass(frozen=True)
class HomeCard:
    """A function that says what stands on a person's home, with what it needs; it handles no record."""

    function: Callable[..., Message | None]
    gives: tuple[Give, ...]
    stores: tuple[type, ...]

    def look(self, work: Work) -> Message | None:
        """None where there is nothing to say, and where it asks for the account of someone who has none yet."""
        try:
            return self.function(*[give(work) for give in self.gives])
        except Stranger:
            return None


@cache
def wire(handler: Handler) -> Wired:
    """Reads a handler's signature once: the record first, then everything it asks for by annotation."""
    record, *needs = _asked_for(handler)
    free, in_circle = all(need in FREE for need in needs), any(need in (Member, Host) for need in needs)
    return Wired(record, handler, *_met(needs), free, in_circle)


@cache
def wire_card(function: Callable[..., Message | None]) -> HomeCard:
    """Reads a card's signature once: everything it asks for by annotation."""
    return HomeCard(function, *_met(_asked_for(function)))


def _asked_for(function: Callable[..., Any]) -> list[Any]:
    hints = get_type_hints(function)
    return [hints[name] for name in inspect.signature(function).parameters]


def _met(needs: Iterable[Any]) -> tuple[tuple[Give, ...], tuple[type, ...]]:
    found = [*map(_one, needs)]
    return tuple(give for give, _ in found), tuple(port for _, ports in found for port in ports)


@cache
def _one(need: Any) -> tuple[Give, tuple[type, ...]]:
    """How it is given, and the stores that it takes: the same for all that ask for it."""
    if need in OF_WORK:
        return OF_WORK[need], ()
    if is_dataclass(need):  # what a slice always needs together, as one value: its fields are met alike
        hints = get_type_hints(need)
        parts, ports = _met(hints[one.name] for one in fields(need))
        return _made(need, parts), ports
    return lambda work: work.stores[need], (need,)


def _made(need: Any, parts: tuple[Give, ...]) -> Give:
    return lambda work: need(*[give(work) for give in parts])
