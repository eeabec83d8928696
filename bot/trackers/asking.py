"""What has to be asked of a file: each thing once, however many rows it is about; five questions at most."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from bot.answers import Choice
from bot.milestones import Milestone
from bot.trackers.preview import Question
from bot.words import Text, say

SHOWN = 5
LONGEST = 40  # letters of a word in a key
# what has no default comes first; then in this order
KINDS = (
    "date_order",
    "columns",
    "status_unclear",
    "status_unknown",
    "status_words",
    "steps",
    "status_who_ended",
    "status_missing",
    "contradiction",
    "not_applied",
    "status_guess",
    "step_future",
    "date_unreadable",
    "date_about",
    "date_before",
    "date_future",
    "date_missing",
    "column_meaning",
    "two_dates",
    "date_year_missing",
    "employer_unknown",
    "accepted",
    "status_noted",
    "duplicate",
    "same_employer",
    "employer_name",
    "order",
    "event",
)
# what a question is about, in a few words
ABOUT = {
    "status_missing": say("rows that don't say what became of them"),
    "contradiction": say("rows that say both applied and not applied"),
    "not_applied": say("rows without a day and a status"),
    "step_future": say("steps that are still to come"),
    "date_unreadable": say("days I can't read"),
    "date_about": say("days that aren't exact"),
    "date_before": say("days that something was before"),
    "date_future": say("days that are still to come"),
    "date_missing": say("the day of an entry, as the day you applied"),
    "column_meaning": say("the day of an entry, as the day you applied"),
    "two_dates": say("rows with more than one day"),
    "date_year_missing": say("days without a year"),
    "employer_unknown": say("rows that don't name an employer"),
    "duplicate": say("jobs that are there more than once"),
    "accepted": say("offers"),
    "order": say("rows whose days go backwards"),
}
EXTRA = {
    "taken": say("An offer, and I took it"),
    "skip": say("Leave these rows out"),
    "note": say("Only a note"),
}
Asks = Callable[[int], Text]


@dataclass
class _Asked:
    kind: str
    text: Asks
    options: tuple[Choice, ...]
    default: str | None
    about: Text | None
    records: dict[int, None] = field(default_factory=dict)  # in order, each once


class Asking:
    """The questions so far, and the answers that came with the file."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        self._answers = answers
        self._asked: dict[str, _Asked] = {}

    def ask(
        self,
        question: tuple[str, str],
        records: Sequence[int],
        text: Asks,
        options: Sequence[Choice],
        default: str | None,
        about: Text | None = None,
    ) -> str | None:
        """The answer, or else the default; `question` is its key and its kind."""
        key, kind = question
        about = about or ABOUT.get(kind)
        asked = self._asked.setdefault(key, _Asked(kind, text, tuple(options), default, about))
        asked.records.update(dict.fromkeys(records))
        given = self._given(key)
        return asked.default if given is None else given

    def _given(self, key: str) -> str | None:
        given = self._answers.get(key)
        return given if any(one.value == given for one in self._asked[key].options) else None

    @property
    def room(self) -> int:
        """For how many more there is room that must be answered."""
        return SHOWN - sum(one.default is None for one in self._asked.values())

    def questions(self) -> tuple[tuple[Question, ...], tuple[Question, ...]]:
        """Those that are shown, and those of which the default holds. Once those that must be answered are, they make
        room: what decides how far an application got is seen before anything is imported.
        """
        made = [
            Question(
                key,
                one.kind,
                one.text(len(one.records)),
                one.options,
                one.default,
                tuple(one.records),
                self._given(key),
                one.about,
            )
            for key, one in self._asked.items()
        ]
        made.sort(key=lambda one: (not one.open, one.default is None, KINDS.index(one.kind)))
        shown = max(SHOWN, sum(one.open for one in made))
        return tuple(made[:shown]), tuple(made[shown:])


def named(kind: str, word: str) -> str:
    """A key for a word, short enough for a form."""
    return f"{kind}:{word}" if len(word) <= LONGEST else f"{kind}:{sha256(word.encode()).hexdigest()[:16]}"


def choice(value: str) -> Choice:
    """A milestone by its name, or what else a word may mean."""
    return Choice(value, EXTRA[value] if value in EXTRA else Milestone[value.upper()].value)
