"""What is kept of introductions: who would like them, the rounds, who met, and whom somebody would rather not meet."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from bot.features.introductions.pairing import Pair
from bot.people import Owner
from bot.words import say


class RoundState(Enum):
    """Names are stored."""

    TELLING = auto()  # who would like to be introduced hears when it is
    MATCHING = auto()  # who with whom
    MISSING = auto()  # whoever is left over hears so
    OVER = auto()


class State(Enum):
    """Names are stored."""

    OPEN = auto()
    TALKING = auto()  # somebody has said that they are in touch, or proposed a time
    AGREED = auto()


class Part(Enum):
    """Who is still within an introduction. Whoever is out of it is silent to those who had heard of them, so that they
    can't tell, and unseen where nobody had. Names are stored.
    """

    IN = auto()
    SILENT = auto()
    UNSEEN = auto()


class Still(Enum):
    """Whether somebody who wished to be introduced is now; names are stored."""

    ON = auto()
    ASKED = auto()  # whether to go on: nothing had come from them for long
    LANDED = auto()  # not while they have found something


class Went(Enum):
    """What came of it, by each themselves; names are stored."""

    MET = say("We met")
    NOT_YET = say("Not yet")
    NOTHING = say("I haven't heard")


@dataclass(frozen=True)
class Wish:
    """A member who would like to be introduced, since `at` (UTC ms). `left_out`: of how many rounds in a row; `met_at`:
    when they were last introduced; `noticed`: the last round of which they were told in time, `skipped`: that they
    will not take part in, both by number; `again`: since when (UTC ms) they'd like to meet someone else, at any time;
    `silent`: of how many they have heard since they last pressed anything.
    """

    circle: int
    account: int
    at: int
    guide: bool = True
    left_out: int = 0
    met_at: int | None = None
    noticed: int = 0
    skipped: int = 0
    again: int | None = None
    silent: int = 0
    still: Still = Still.ON
    id: int = 0


@dataclass(frozen=True)
class Round:
    """Introductions in a circle at an instant (UTC ms). `told` and `missed` are the last accounts that were told of it,
    and that there was nobody for them; `placed` groups of those that were `drawn` are done.
    """

    circle: int
    at: int
    state: RoundState = RoundState.TELLING
    told: int = 0
    drawn: int = 0
    placed: int = 0
    missed: int = 0
    id: int = 0

    @property
    def owner(self) -> Owner:
        return Owner(circle=self.circle)

    @property
    def subject(self) -> str:
        return f"introduction-round:{self.circle}"


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be introduced in a round, as a page brings them."""

    account: int
    zone: str
    quiet: tuple[int, int]
    language: str
    left_out: int
    since: int


@dataclass(frozen=True)
class Introduction:
    """Two or three, introduced at an instant (UTC ms); `again`: some had met before."""

    round: int
    circle: int
    at: int
    again: bool
    state: State = State.OPEN
    agreed_at: int | None = None
    id: int = 0

    @property
    def subject(self) -> str:
        return f"introduction:{self.id}"


@dataclass(frozen=True)
class Introduced:
    """One of them; who `starts` writes first. `times` (UTC ms) are those that suit them, as far as they said. `waited`:
    of how many rounds in a row they had been left out; `heard`: when they read whom they meet. Who is out of it without
    having heard was never asked for anything.
    """

    introduction: int
    account: int
    at: int
    starts: bool
    waited: int = 0
    times: tuple[int, ...] = ()
    went: Went | None = None
    heard: int | None = None
    part: Part = Part.IN
    id: int = 0

    @property
    def owner(self) -> Owner:
        return Owner(account=self.account)

    @property
    def subject(self) -> str:
        return f"introduced:{self.id}"


@dataclass(frozen=True)
class Exclusion:
    """Whom an account would rather not be introduced to, and in which circle they know them."""

    circle: int
    account: int
    other: int
    at: int
    id: int = 0


class Rounds(Protocol):
    def wish(self, circle: int, account: int) -> Wish | None: ...

    def wish_one(self, number: int) -> Wish | None: ...

    def want(self, one: Wish) -> int: ...

    def change_wish(self, one: Wish) -> None: ...

    def unwant(self, circle: int, account: int) -> None: ...

    def wanted(self, circle: int, after: int, most: int) -> tuple[list[Wish], int | None]:
        """Of a page by account those who neither rest nor are paused; and after whom the next begins."""

    def anybody(self, circle: int) -> bool:
        """Whether anybody would like to be introduced there, at rest or not."""

    def coming(self, circle: int) -> Round | None:
        """The circle's next round, or the one that is under way."""

    def round(self, number: int) -> Round | None: ...

    def add_round(self, one: Round) -> int: ...

    def change_round(self, one: Round) -> None: ...

    def candidates(self, round: Round, after: int, most: int) -> tuple[list[Candidate], int | None]:
        """Of a page by account who was told in time, takes part and may be asked; and after whom the next begins."""

    def waiting(self, circle: int, most: int) -> list[Candidate]:
        """Who would like to meet someone else, and may be asked now; who has waited longest first."""

    def may_be_asked(self, circle: int, account: int) -> bool:
        """Whether somebody who would like to be introduced there may be asked for one more now."""

    def may_take_part(self, round: Round, account: int) -> bool:
        """Whether they still may: what has happened while it was worked out counts."""

    def missed(self, round: Round, after: int, most: int) -> tuple[list[Wish], int | None]:
        """The same of who was told of the round, takes part, and was introduced to nobody in it."""


class Introductions(Protocol):
    def met(self, circle: int, after: int, most: int) -> tuple[list[Pair], int | None]:
        """Who were introduced to each other in the circle, by introduction; and after which the next come."""

    def muted(self, circle: int, after: int, most: int) -> tuple[list[Pair], int | None]:
        """Between whom a mute stands, of those who would like to be introduced there."""

    def kept_apart(self, circle: int, after: int, most: int) -> tuple[list[Pair], int | None]:
        """The same of exclusions."""

    def apart(self, one: int, other: int) -> bool:
        """Whether a mute or an exclusion stands between the two."""

    def introduce(self, one: Introduction) -> Introduction: ...

    def bring_in(self, one: Introduced) -> Introduced:
        """It counts into their number of a week."""

    def met_before(self, one: Introduction, accounts: Sequence[int]) -> bool:
        """Whether any two of them were introduced to each other in its circle before."""

    def introduction(self, number: int) -> Introduction | None: ...

    def change(self, one: Introduction) -> None: ...

    def introduced(self, number: int) -> Introduced | None: ...

    def together(self, introduction: int) -> list[Introduced]: ...

    def lately(self, account: int, since: int) -> list[Introduced]: ...

    def change_introduced(self, one: Introduced) -> None: ...

    def exclude(self, one: Exclusion) -> None: ...

    def excluded(self, account: int, beyond: int, most: int) -> list[Exclusion]: ...

    def allow(self, number: int, account: int) -> None: ...
