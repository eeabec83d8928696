"""What is kept of asks, of those who were asked, and of kind words."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from bot.features.encouragement.choosing import Peer, Reason
from bot.features.encouragement.muted import Muted
from bot.people import Owner
from bot.words import say


class Wish(Enum):
    LISTEN = say("Just listen")
    TIPS = say("Tips are welcome")


class AskState(Enum):
    DRAFT = auto()  # a preview that nobody else has seen
    WAITING = auto()  # sent, and still to be undone
    OPEN = auto()
    ANSWERED = auto()  # a word has come; more may
    WITHDRAWN = auto()
    PASSED = auto()  # a week is over


class AskedState(Enum):
    ASKED = auto()
    WROTE = auto()
    RELIEVED = auto()  # someone else wrote first
    PASSED_ON = auto()  # said "not now", rests or left
    MISSED = auto()  # the letter did not arrive
    SPARED = auto()  # wants no asks for two days, or never had it: counts for nothing in a week
    TAKEN_BACK = auto()  # before they did anything: counts for nothing in a week, but their author has asked them
    PARTED = auto()  # as ASKED to whoever looks, but one of the two has muted the other: their seat is free


UNANSWERED = frozenset({AskedState.ASKED, AskedState.PARTED})
UNCOUNTED = frozenset({AskedState.SPARED, AskedState.TAKEN_BACK})
LIVE = frozenset({AskState.WAITING, AskState.OPEN, AskState.ANSWERED})
UNHEARD = frozenset({AskState.WAITING, AskState.OPEN})  # its author, of any word
ANSWERABLE = frozenset({AskState.OPEN, AskState.ANSWERED})
ENDED = frozenset({AskState.WITHDRAWN, AskState.PASSED})


class Starter(Enum):
    BEEN_THERE = say("I've been there…")
    I_SEE = say("What I see in you…")
    NO_VERDICT = say("This isn't a verdict on you because…")


@dataclass(frozen=True)
class Ask:
    """A member's wish for a kind word; times in UTC milliseconds, `post_letter` the key of its post in a channel.

    `at` is when it was sent, and of one that was taken back when that was; `opened_at` when it first went to anybody.
    """

    circle: int
    account: int
    rejection: int | None
    wish: Wish
    anonymous: bool
    may_post: bool
    words: str | None
    state: AskState
    at: int
    opened_at: int | None = None
    post_letter: str | None = None
    id: int = 0

    @property
    def owner(self) -> Owner:
        return Owner(account=self.account)

    @property
    def subject(self) -> str:
        return f"ask:{self.id}"

    @property
    def exchange(self) -> int | None:
        """Its number where it has no name: what is said about it counts by itself, and can be muted by itself."""
        return self.id if self.anonymous else None


@dataclass(frozen=True)
class Asked:
    """One peer who was asked, with the key of the letter and why it was this one."""

    ask: int
    account: int
    at: int
    state: AskedState
    letter: str
    reasons: tuple[Reason, ...]
    id: int = 0


@dataclass(frozen=True)
class KindWord:
    circle: int
    sender: int
    receiver: int
    starter: Starter | None
    words: str
    at: int
    ask: int | None = None
    reply_to: int | None = None
    thanked_at: int | None = None
    reported_at: int | None = None
    stopped: bool = False
    id: int = 0

    @property
    def subject(self) -> str:
        return f"word:{self.id}"


class Asks(Protocol):
    def add(self, ask: Ask) -> int:
        """Keeps it; returns its number."""

    def one(self, number: int) -> Ask | None: ...

    def change(self, ask: Ask) -> None:
        """Keeps all of it anew but whose it is."""

    def drop(self, number: int, account: int) -> None:
        """Forgets the account's preview of that number."""

    def drop_about(self, rejection: int, account: int) -> None:
        """Forgets the account's previews about a rejection."""

    def live(self, account: int) -> list[Ask]:
        """The account's asks that are under way, newest first."""

    def stage(self, rejection: int, account: int) -> str | None:
        """How far the account had come in a rejection of its own: the stage's name, empty where it cannot be read."""

    def open_in(self, circle: int) -> list[Ask]:
        """A circle's asks that are open and without a word yet."""

    def in_vain(self, circle: int, until: int, reader: int) -> int:
        """How many asks of others than the reader are open there since an instant (UTC ms), without a word that came
        and without one of the reader's; one without a name counts until anybody has written, whether or not it came."""

    def could_ask(self, circle: int, account: int, most: int) -> int:
        """How many of the circle, the account included, might have written what only those who share its language are
        asked for; no more than `most`. Not whoever has an ask with their name open there: it would be their only one.
        """

    def able(self, ask: Ask, at: int, seats: int) -> list[Peer]:
        """Who may be asked at an instant (UTC ms), with all that choosing needs: the first in its order, more of them
        than seats; all where they are few."""

    def peer(self, ask: Ask, account: int) -> Peer | None:
        """One of the other members of the ask's circle, as they are now."""

    def others(self, ask: Ask, most: int) -> list[Peer] | None:
        """All the other members of the ask's circle who have joined; None where they are more than `most`."""

    def hold(self, asked: Asked) -> None:
        """Keeps that a peer is asked."""

    def unask(self, asked: Asked) -> None:
        """As if they had never been asked."""

    def carry(self, asked: Asked, ask: int) -> None:
        """They have the other ask instead, from when they were asked for the first one."""

    def spent(self, ask: Ask, since: int) -> list[Asked]:
        """Whom its author has asked there since an instant (UTC ms) for what was taken back while they had it."""

    def took_back(self, account: int, circle: int, since: int) -> int | None:
        """When the account last ended an ask of its own there that had begun, after an instant (both UTC ms)."""

    def asked(self, ask: int) -> list[Asked]:
        """Everyone who was asked, in order."""

    def by_letter(self, key: str) -> Asked | None: ...

    def pending(self, account: int) -> list[Asked]:
        """What the account was asked and has not answered, in asks that are still under way."""

    def waiting(self, account: int, limit: int) -> list[Ask]:
        """Open asks that wait for the account's answer, oldest first, of circles it is in."""

    def move(self, asked: int, state: AskedState) -> None: ...

    def spare(self, asked: Asked) -> None:
        """It does not count against the number of those they want, and they are left alone from now on as if it had
        come only now."""

    def last(self, account: int, limit: int) -> list[AskedState]:
        """What became of the account's last askings, newest first."""


class KindWords(Protocol):
    def add(self, word: KindWord) -> int:
        """Keeps it; returns its number."""

    def one(self, number: int) -> KindWord | None: ...

    def received(self, account: int, limit: int, before: int | None = None, at: int | None = None) -> list[KindWord]:
        """The words that came to the account, newest first, but those that it reported or deleted; older than the one
        of number `before` and instant `at` (UTC ms), which may be gone."""

    def forget(self, number: int, account: int) -> None:
        """Forgets what a word to the account said."""

    def change(self, word: KindWord) -> None: ...  # when it was thanked for and reported

    def count(self, sender: int, receiver: int, since: int, within: int | None) -> int:
        """How many words went from one to the other since an instant (UTC ms).

        `within` an ask without a name only those about it; None counts all that are about no such ask.
        """

    def may_thank(self, account: int) -> bool | None:
        """Whether it has found something and not thanked for it yet; None where it has found nothing."""

    def wrote(self, sender: int, receiver: int, ask: int) -> bool:
        """Whether the one has answered that ask of the other."""

    def answered(self, ask: int) -> bool:
        """Whether anybody has written for it, whether or not that came through."""

    def unshown(self, circle: int, hosts: list[int]) -> list[tuple[int, int]]:
        """The words whose reports are still kept, each with one of the hosts who may look at it and neither has it nor
        soon will: not who reported it, nor its writer, unless that would tell who asked without a name.
        """

    def block(self, word: KindWord, within: int | None, *, one_way: bool) -> None:
        """A mute of its sender by its reader, under the name of its circle, or `within` an exchange without one: then
        for its words, and for asks without a name. Of one way only, what the reader writes still arrives.
        """

    def unblock(self, word: KindWord, within: int | None) -> None: ...

    def lift(self, mute: int, account: int) -> None:
        """The account's mute of that number."""

    def muted(self, word: KindWord, within: int | None, *, both_ways: bool = False) -> bool:
        """Whether its reader has muted its sender so, in that circle: in another one it would tell who is who."""

    def mutes(self, account: int, most: int) -> list[Muted]:
        """Whom the account has muted, newest first."""

    def apart(self, writer: int, reader: int, within: int | None) -> bool:
        """Whether a mute stops what the one writes to the other, by name or `within` an exchange, whoever made it."""
