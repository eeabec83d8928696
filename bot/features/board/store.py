"""What is kept of leads and events, and of who answered them."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol


class Kind(Enum):
    """Names are stored."""

    OPENING = auto()  # a job, or another opening, that others may use
    WAY_IN = auto()  # to somewhere that its author would like to get to know
    EVENT = auto()


class State(Enum):
    """Names are stored. GONE: taken down before its end, by whoever it was; nobody can tell these apart."""

    OPEN = auto()
    OVER = auto()
    GONE = auto()


@dataclass(frozen=True)
class Posting:
    """A lead or an event, shared in a circle at `at` and shown there until `ends_at`, by the letter of that key; an
    event `begins_at` (all UTC ms).
    """

    circle: int
    account: int
    kind: Kind
    words: str | None
    at: int
    ends_at: int
    begins_at: int | None = None
    letter: str = ""
    state: State = State.OPEN
    id: int = 0

    @property
    def subject(self) -> str:
        return f"posting:{self.id}"


@dataclass(frozen=True)
class Answer:
    """That somebody is going, or would like to hear more, or knows somebody; `passed_on`: its author answered."""

    posting: int
    account: int
    at: int
    passed_on: bool = False
    id: int = 0

    @property
    def subject(self) -> str:
        return f"posting-answer:{self.id}"

    @property
    def back(self) -> str:
        """What the letter is about by which its author answers."""
        return f"{self.subject}:back"


class Board(Protocol):
    def add(self, one: Posting) -> int: ...

    def one(self, number: int) -> Posting | None: ...

    def change(self, one: Posting) -> None:
        """Its words, letter, state and end."""

    def own(self, account: int) -> list[Posting]:
        """The account's that are open, in any circle, of which there are few; whatever ends next first."""

    def shared_since(self, account: int, since: int) -> int:
        """How many the account has shared since an instant (UTC ms), whatever became of them."""

    def page(self, circle: int, most: int, after: tuple[int, int]) -> list[Posting]:
        """What is open in the circle and of somebody who is there, whatever ends next first; after one with that end
        (UTC ms) and number.
        """

    def answer(self, one: Answer, until: int) -> int:
        """Keeps it; it is about something that ends at `until` (UTC ms)."""

    def answer_of(self, posting: int, account: int) -> Answer | None: ...

    def answered(self, number: int) -> Answer | None: ...

    def going(self, circle: int, account: int) -> list[Answer]:
        """To which events of a circle, also of the last week."""

    def of_leads(self, circle: int, account: int) -> list[Answer]:
        """The account's to leads of a circle, and those to its own leads there."""

    def keep(self, answer: int, since: int) -> None:
        """It is kept as if what it is about had ended at an instant (UTC ms), unless it ends later."""

    def count(self, posting: int, most: int) -> int:
        """How many have answered; no further than `most` is counted."""

    def passed_on(self, answer: int) -> None:
        """Its author has answered it."""

    def drop(self, answer: int) -> None: ...

    def stops(self, writer: int, reader: int) -> bool:
        """Whether a mute by name stops what the one says to the other, as it does kind words."""
