"""Who is who: the one who speaks, their account, their place in a circle."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Protocol

from msgspec import Struct

from bot.answers import Range
from bot.calendar import WEEK, instant, known, next_at
from bot.seen import cut, seen, visible
from bot.words import Person, Text, say

NAME = 40  # characters of a name
NAMELESS = "Someone"  # whose name on their platform shows nothing
ERASING = 0  # instead of an instant: it has begun, and cannot be called off
EVENING = Range(21 * 60, 8 * 60)


class Channel(Enum):
    """The places of a circle that others can read; names are stored."""

    CIRCLE = say("the circle's channel")
    ENCOURAGE = say("the encourage channel")


class Among(Protocol):
    """Whether a workspace is one of those that a process looks after; of the others another one tells."""

    def __call__(self, workspace: str, /) -> bool: ...


def all_of_them(_: str) -> bool:
    return True


@dataclass(frozen=True)
class Place:
    """Where somebody speaks, and what holds for them there; in a direct message `channel` is None.

    `workspace` is empty in a direct message that is of none.
    """

    workspace: str
    channel: str | None = None
    manages: bool = False  # the platform lets them manage it
    hidden: bool = False  # for a host's command: not everybody in the workspace sees the channel
    files: bool = False  # an answer there can have files with it
    lacks: tuple[Text, ...] = ()  # what does not work: for them, or in the channels that a host's command names
    opening: Text | None = field(default=None, hash=False)  # how direct messages that are closed are opened there
    unfit: Mapping[str, Text] = field(default_factory=dict, hash=False)  # why no circle can be in one of those (by id)


@dataclass(frozen=True)
class Speaker:
    """Who the platform says speaks, and where; `realm` is within what their id is theirs alone, empty where that is
    all of the platform.
    """

    platform: str
    realm: str
    user: str
    name: str
    place: Place
    zone: str | None = None
    language: str = "en"

    def __post_init__(self) -> None:
        object.__setattr__(self, "zone", known(self.zone))  # a zone that is none is not theirs, whoever says so
        name = cut(" ".join(visible(self.name).split()), NAME)
        object.__setattr__(self, "name", name if seen(name) else NAMELESS)


@dataclass(frozen=True)
class Owner:
    """Whose dues they are: with an account or a circle its dues go too. The house's are of nobody."""

    account: int | None = None
    circle: int | None = None


HOUSE = Owner()


class Account(Struct, frozen=True):
    """One person on one platform, with everything private; times are UTC milliseconds.

    It has no name: somebody is called something in a circle only (`Member.name`), and otherwise as they are called
    where they speak.

    `realm` is the workspace where the platform's people have an account in each, empty where one goes everywhere.
    """

    id: int
    platform: str
    realm: str
    user: str
    zone: str
    language: str
    quiet: Range
    joined_at: int | None
    consent_at: int | None
    inbox_news: bool = False  # something could not be delivered, and they have not been told so yet
    dms_closed: bool = False  # as far as we know
    dms_opened: bool = False  # they were, and have not been told yet that they are no more
    greeted: bool = False  # they had the first letter, or will
    consent_to: int = 0  # the wording that was agreed to (bot/agreeing.py)
    erase_at: int | None = None  # everything of theirs is hidden, and erased then
    unsent: bool = False  # text of theirs may wait to be gone on with; known of the one who speaks only

    @property
    def owner(self) -> Owner:
        return Owner(account=self.id)


def language(known: Account | None, speaker: Speaker) -> str:
    """What somebody reads: as they have chosen at /join, and until then as their client says now."""
    return speaker.language if known is None or known.joined_at is None else known.language


@dataclass(frozen=True)
class Circle:
    """A group that looks for work together, with its host-set defaults."""

    id: int
    platform: str
    workspace: str
    name: str
    zone: str
    language: str
    channel: str
    encourage_channel: str | None
    recap_weekday: int
    recap_minute: int
    closed: bool = False  # the bot was taken out of its workspace; a host opens it again
    hidden: bool = False  # its channel is not for everybody there, so it is joined nowhere else
    hosted_posts: bool = False  # what is asked is shown in its channel only while a host is awake

    def next_recap(self, after: int, counted: int | None) -> tuple[date, int]:
        """The date and instant (UTC ms) of its next recap after an instant, where recaps have counted up to `counted`.

        By the circle's own clock a week lies between two of them, however often its day and hour are changed: no act is
        counted twice, and no two recaps can be subtracted.
        """
        while True:
            weekdays = frozenset({self.recap_weekday})
            on, after = next_at(after, self.recap_minute, self.zone, weekdays=weekdays)
            if counted is None or instant(on - WEEK, self.recap_minute, self.zone) >= counted:
                return on, after

    def open_to(self, speaker: Speaker) -> bool:
        """Whether somebody who is not in it may join it from where they speak."""
        return not self.closed and (not self.hidden or self.channel == speaker.place.channel)

    @property
    def owner(self) -> Owner:
        return Owner(circle=self.id)


@dataclass(frozen=True)
class Member:
    """An account in a circle; what of it others may see or ask for."""

    id: int
    circle: Circle
    account: Account
    name: str
    host: bool
    asks_per_week: int
    in_recap: bool
    joined: bool  # this circle, themselves: who has set one up is in it before that
    namesake: int = 0  # where several are called alike, which of them they are
    mentors: bool = False  # they let the others see that they may mentor

    @property
    def person(self) -> Person:
        """As the others of this circle know them."""
        return Person(told_apart(self.name, self.namesake), self.id)


def told_apart(name: str, namesake: int) -> str:
    return f"{name} ({namesake})" if namesake else name


@dataclass(frozen=True)
class Host(Member):
    """A member who looks after the circle, checked again at every command."""
