"""What an import would bring, and what has to be asked before: shown before anything is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from bot.answers import Choice
from bot.milestones import Happened, Milestone
from bot.words import Text, say


@dataclass(frozen=True)
class Tracked:
    """One application, as a file tells it: `employer` None where nobody is named, `agency` who stands between, `found`
    where it was found, `key` the file's own id of it. A saved link has a history of SAVED alone. Only a file of ours
    has a day by which an answer is `promised`, and what was `taken_back`, each with its place in the whole.
    """

    employer: str | None = None
    agency: str | None = None
    role: str | None = None
    link: str | None = None
    found: str | None = None
    notes: str | None = None
    history: tuple[Happened, ...] = ()
    key: str | None = None
    promised: date | None = None
    taken_back: tuple[tuple[int, Happened], ...] = ()

    @property
    def whole(self) -> list[tuple[Happened, bool]]:
        """Every line, and whether it was taken back."""
        lines = [(one, False) for one in self.history]
        for place, one in self.taken_back:
            lines.insert(place, (one, True))
        return lines

    @property
    def stage(self) -> Milestone | None:
        return self.history[-1].what if self.history else None

    @property
    def applied_on(self) -> date | None:
        return next((one.on for one in self.history if one.what is Milestone.APPLIED), None)

    @property
    def sent(self) -> list[tuple[date | None, tuple[Happened, ...]]]:
        """Each day on which it was sent, with what came of that: until it was sent again."""
        times = [n for n, one in enumerate(self.history) if one.what is Milestone.APPLIED]
        ends = zip(times, (*times[1:], None), strict=False)
        return [(self.history[n].on, self.history[n if n > times[0] else 0 : end]) for n, end in ends]


@dataclass(frozen=True)
class Found:
    """An application and where in the file it stands. It is the same as another one exactly where one of `marks` is
    among the other's; they hold words of the file, so they are sealed where they are kept. `taken_on` is the day on
    which the file says that the offer was accepted, `asked` whether it was asked already what became of it.
    `follow_up` lies ahead.
    """

    what: Tracked
    record: int
    table: str = ""
    marks: tuple[str, ...] = ()
    pay: tuple[Decimal, Decimal] | None = None
    follow_up: date | None = None
    taken_on: date | None = None
    asked: bool = False


class Reason(Enum):
    """Why a row is not imported."""

    BLANK = say("empty", context="why a row is left out")
    HEADING = say("a heading or a total", context="why a row is left out")
    DUPLICATE = say("the same as another row", context="why a row is left out")
    APPLIED_TOO = say("saved, and applied for further down", context="why a row is left out")
    LEFT_OUT = say("marked as not for you", context="why a row is left out")
    UNREADABLE = say("without an employer, a role or a link", context="why a row is left out")
    HISTORY = say("with a history that I can't read", context="why a row is left out")
    LONG = say("with more than 100 lines of history", context="why a row is left out")
    WAITING = say("waiting for your answer", context="why a row is left out")
    AHEAD = say("still to come", context="why a row is left out")
    CALLED_OFF = say("called off", context="why a row is left out")
    NOBODY = say("without a name", context="why a row is left out")
    NO_INTERVIEW = say("no interview, so I didn't look at it", context="why a row is left out")


@dataclass(frozen=True)
class Skipped:
    """A row that is left out; of a duplicate, the record that it repeats."""

    reason: Reason
    record: int
    table: str = ""
    same_as: int | None = None


@dataclass(frozen=True)
class Question:
    """Asked once for all `records`. An answer is the value of one of `options`; without one, `default` holds, and where
    that is None nothing can be imported before somebody answers.
    """

    key: str
    kind: str
    text: Text
    options: tuple[Choice, ...]
    default: str | None
    records: tuple[int, ...]
    answer: str | None = None
    about: Text | None = None  # in a few words

    @property
    def open(self) -> bool:
        return self.answer is None and self.default is None


@dataclass(frozen=True)
class Appointment:
    """An interview of a calendar: for an application that is known (by its number), or for none yet; `key` is what it
    is found again by.
    """

    what: Happened
    employer: str | None
    application: int | None
    record: int
    key: str


@dataclass(frozen=True)
class Preview:
    """`questions` are five at most; what is `assumed` would be asked too if there were room: its default holds, and is
    told.
    """

    applications: tuple[Found, ...] = ()
    saved: tuple[Found, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    questions: tuple[Question, ...] = ()
    assumed: tuple[Question, ...] = ()
    contacts: int = 0
    more: int = 0  # tables of the file that nobody looked at
    unread: tuple[str, ...] = ()  # headers of columns that were left alone

    @property
    def asked(self) -> tuple[Question, ...]:
        return (*self.questions, *self.assumed)

    @property
    def ready(self) -> bool:
        return not any(one.open for one in self.questions)

    def count(self, reason: Reason) -> int:
        return sum(one.reason is reason for one in self.skipped)

    @property
    def reasons(self) -> Sequence[tuple[Reason, int]]:
        return tuple((one, n) for one in Reason if (n := self.count(one)))
