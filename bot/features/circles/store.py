"""What is kept of circles, and what the slice works with."""

from dataclasses import dataclass
from typing import Protocol

from bot.answers import Range, WeekTime
from bot.events import Events
from bot.looks import Looks
from bot.mailing import Outbox
from bot.people import Circle
from bot.planning import Schedule
from bot.ports import Clock, Limits, People
from bot.which import Which


@dataclass(frozen=True)
class Profile:
    """What a person says of themselves when they join, and holds in all their circles."""

    zone: str
    language: str
    quiet: Range


class Circles(Protocol):
    def here(self, platform: str, workspace: str) -> list[Circle]:
        """The circles of a workspace, oldest first."""

    def everywhere(self, platform: str) -> list[Circle]:
        """The circles of a platform, closed ones too, oldest first."""

    def close(self, circle: int) -> None:
        """The bot is not where it is, from now on if it was there before. While it is closed nobody is a member of it,
        as everybody reads people."""

    def back(self, circle: int) -> None:
        """The bot is where it is; it stays closed until a host opens it."""

    def reopen(self, circle: int) -> None: ...

    def hosts(self, circle: int) -> list[int]:
        """The accounts of a circle's hosts, of a closed one too."""

    def heirs(self, circle: int) -> list[int]:
        """Accounts that may be asked to host it: joined, reachable, not resting, of whom no report is open. Those who
        wrote somebody there a kind word under their name in the last four weeks come first, and whoever has been there
        longest."""

    def open(self, circle: Circle) -> int:
        """Keeps a new circle; returns its number."""

    def change(self, circle: Circle) -> None: ...

    def introduce(self, account: int, profile: Profile) -> None: ...

    def enter(self, circle: int, account: int, name: str, asks_per_week: int, *, host: bool) -> None:
        """Makes the account a member again or anew, called so in this circle; a host stays one."""

    def called(self, circle: int, but: int) -> Looks:
        """How the names of all others look who are or were in the circle: it may be a whole server."""

    def leave(self, circle: int, account: int) -> None: ...

    def counted_until(self, circle: int) -> int | None:
        """Up to which instant (UTC ms) the circle's recaps have counted."""

    def asked_at(self, account: int) -> list[WeekTime]:
        """When they are asked about their goals, by their own rhythm."""

    def recap(self, circle: int, account: int, *, included: bool) -> None: ...

    def ask_no_more(self, account: int) -> None:
        """In none of its circles, until they may ask again as they could before, or it says otherwise in one."""

    def ask_again(self, account: int) -> None: ...

    def mentor(self, circle: int, account: int, *, willing: bool) -> None:
        """Whether the others of the circle may see that the account may mentor."""

    def make_host(self, circle: int, account: int) -> None: ...


@dataclass(frozen=True)
class FrontDesk:
    """The ports of this slice as one value: its store, who is who, who may not come back, which circle is meant, what
    happens, letters, the schedule and the clock.
    """

    circles: Circles
    people: People
    limits: Limits
    which: Which
    events: Events
    outbox: Outbox
    schedule: Schedule
    clock: Clock
