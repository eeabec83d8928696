"""What the words for a status mean in this file: sure ones are taken, likely ones said, all others asked once each."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.answers import Choice
from bot.milestones import Milestone
from bot.trackers.asking import Asking, choice, named
from bot.trackers.days import undated
from bot.trackers.folding import bare, folded, signs
from bot.trackers.layouts import Layout
from bot.trackers.stages import ANY, Meaning, known, meaning_of
from bot.words import Text, say

GOING = {"applied", "screen", "assessment", "interview", "final"}
ENDING = {"no", "withdrawn"}
GUESSES = 8  # words with a likely reading that are told one by one


@dataclass(frozen=True)
class Decided:
    """What a status word came to; None for `stage` where it says nothing, or nobody has answered yet (`waits`);
    `asked` where somebody could say that they took the offer."""

    reached: tuple[Milestone, ...] = ()
    skip: bool = False
    note: bool = False
    waits: bool = False
    asked: bool = False


@dataclass
class Word:
    """A word of the file and where it stands. `proven`: an applied day or a step is there in each of its rows."""

    written: str
    meaning: Meaning
    records: list[int] = field(default_factory=list)
    proven: bool = True
    outcome: bool = False
    stepped: bool = True


class Words:
    """Collects first, so that what is asked can be asked together."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        self._words: dict[str, Word] = {}
        self._decided: dict[str, Decided] = {}

    def hear(self, written: str, layout: Layout, record: int, *, proven: bool, outcome: bool, stepped: bool) -> None:
        key = same_word(written)
        if key not in self._words:
            sure = layout.defined.get(folded(written))
            self._words[key] = Word(written, Meaning((sure,), sure=True) if sure else meaning_of(written[:200]))
        word = self._words[key]
        word.records.append(record)
        word.proven, word.outcome, word.stepped = word.proven and proven, outcome, word.stepped and stepped

    def decide(self) -> None:
        unclear = [(key, one) for key, one in self._words.items() if not _likely(one) and not one.meaning.skip]
        guessed = []
        for key, one in self._words.items():
            if one.meaning.skip:
                self._decided[key] = Decided(skip=True)
            elif one.meaning.sure:
                self._decided[key] = Decided(one.meaning.reached)
            elif _likely(one):
                guessed.append((key, one))
        guessed.sort(key=lambda one: -len(one[1].records))
        for key, one in guessed[:GUESSES]:
            self._decided[key] = self._guess(key, one)
        still = [
            (key, one)
            for key, one in unclear
            if one.stepped and one.meaning.options and set(one.meaning.options) <= GOING
        ]
        for key, _ in still:  # "ongoing", where the steps say how far
            self._decided[key] = Decided()
        asked = sorted(
            (one for one in unclear if one not in still), key=lambda one: (one[1].outcome, -len(one[1].records))
        )
        room = self._asking.room
        crowded = len([one for one in asked if not _noted(one[1])]) + bool(guessed[GUESSES:]) > room
        alone = max(0, room - 1) if crowded else len(asked)
        for key, one in asked[:alone]:
            self._decided[key] = self._ask(key, one)
        if rest := [*asked[alone:], *guessed[GUESSES:]]:
            self._together(rest)

    def of(self, written: str) -> Decided:
        return self._decided[same_word(written)]

    def _guess(self, key: str, one: Word) -> Decided:
        stage = one.meaning.reached[-1].name.lower()
        taken = ("taken",) if stage == "offer" else ()
        options = [choice(value) for value in dict.fromkeys((stage, *taken, *ANY))]
        answer = self._asking.ask(
            (named("status", key), "status_guess"),
            one.records,
            lambda n: say(
                "“{word}”, in {n} row: I read that as “{stage}”. Is that right?",
                "“{word}”, in {n} rows: I read that as “{stage}”. Is that right?",
                n=n,
                word=one.written[:100],
                stage=choice(stage).label,
            ),
            options,
            stage,
            say("“{word}”", word=one.written[:40]),
        )
        return Decided(one.meaning.reached, asked=True) if answer == stage else answered(answer)

    def _ask(self, key: str, one: Word) -> Decided:
        values = list(one.meaning.options or ANY)
        if one.proven and "saved" in values:
            values.remove("saved")
        if one.proven and set(values) <= {"no", "quiet"}:
            values.insert(0, "applied")
        if one.outcome or _noted(one):
            values.append("note")
        if "skip" not in values:
            values.append("skip")
        kind = "status_who_ended" if set(values) - {"saved", "skip"} == ENDING else "status_unclear"
        if not one.meaning.options:
            kind = "status_noted" if _noted(one) else "status_unknown"
        answer = self._asking.ask(
            (named("status", key), kind),
            one.records,
            lambda n: _text(one, kind, n),
            [choice(value) for value in values],
            "note" if _noted(one) else None,
            say("“{word}”", word=one.written[:40]),
        )
        return answered(answer)

    def _together(self, rest: Sequence[tuple[str, Word]]) -> None:
        """More words than anybody wants to be asked about: all of the rest at once."""
        words = " · ".join(one.written[:40] for _, one in rest[:5])
        answer = self._asking.ask(
            ("words", "status_words"),
            [record for _, one in rest for record in one.records],
            lambda n: say(
                "{n} more row has a status I don't know: {words}. What shall I do with it?",
                "{n} more rows have a status I don't know, such as: {words}. What shall I do with them?",
                n=n,
                words=words,
            ),
            (
                Choice("applied", say("Applied, and keep the words in the notes")),
                Choice("saved", say("Saved, and keep the words in the notes")),
                Choice("skip", say("Leave these rows out")),
            ),
            None,
        )
        for key, _ in rest:
            self._decided[key] = replace(answered(answer), note=answer in ("applied", "saved"))


def answered(answer: str | None) -> Decided:
    match answer:
        case None:
            return Decided(waits=True)
        case "skip":
            return Decided(skip=True)
        case "note":
            return Decided(note=True)
        case "taken":
            return Decided((Milestone.OFFER, Milestone.ACCEPTED))
    return Decided((Milestone[answer.upper()],), asked=True)


def _noted(one: Word) -> bool:
    """Words about the outcome of what was certainly applied for may be no status at all."""
    return one.outcome and one.proven and not one.meaning.options


def _likely(one: Word) -> bool:
    """Whether a reading may hold unless somebody says otherwise: that it was sent is never guessed, an offer only by
    words that trackers use.
    """
    if one.meaning.sure or not one.meaning.reached:
        return one.meaning.sure
    unseen = one.meaning.stage is Milestone.OFFER and not known(folded(one.written))
    return one.meaning.stage is not Milestone.APPLIED and not unseen


def same_word(written: str) -> str:
    """Without its day: it is the same word on each."""
    return undated(written) or folded(written) or bare(written) or signs(written)


def _text(one: Word, kind: str, n: int) -> Text:
    if kind == "status_who_ended":
        return say(
            "“{word}”, in {n} row: did they say no, or did you?",
            "“{word}”, in {n} rows: did they say no, or did you?",
            n=n,
            word=one.written[:100],
        )
    if kind in ("status_unknown", "status_noted"):
        return say(
            "“{word}”, in {n} row: I don't know that word. What does it mean here?",
            "“{word}”, in {n} rows: I don't know that word. What does it mean here?",
            n=n,
            word=one.written[:100],
        )
    return say(
        "“{word}”, in {n} row: people use that for different things. What does it mean here?",
        "“{word}”, in {n} rows: people use that for different things. What does it mean here?",
        n=n,
        word=one.written[:100],
    )
