"""Columns that stand for one step each: which of them say that it happened, and when."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.answers import Choice
from bot.milestones import Happened, Milestone
from bot.trackers.asking import Asking, named
from bot.trackers.dating import Dates
from bot.trackers.days import Kind
from bot.trackers.drafts import Draft, Step
from bot.trackers.folding import folded, said
from bot.trackers.left_open import step_to_come
from bot.trackers.stages import meaning_of
from bot.trackers.ticks import flag
from bot.trackers.wording import same_word
from bot.words import say

UNDONE, DONE, OFF = said("not done"), said("done"), said("called off")
YES_OR_NO = (
    Choice("yes", say("Yes", context="question about a file")),
    Choice("no", say("No", context="question about a file")),
)
Place = tuple[Milestone, str]  # a word, and the step under which it stands: elsewhere it may mean something else
Heard = Sequence[tuple[int, Step]]  # where, and what


@dataclass(frozen=True)
class Steps:
    """Collects first, so that each word is asked once for the step it is about, and what is too many at once."""

    asking: Asking
    dates: Dates
    heard: dict[Place, list[tuple[int, Step]]] = field(default_factory=dict)
    happened: dict[Place, bool] = field(default_factory=dict)

    def hear(self, draft: Draft) -> None:
        for step in draft.steps:
            if step.cell and not (self._ahead(draft, step) or self._dated(step)) and _says(step) is None:
                self.heard.setdefault(_place(step), []).append((draft.record, step))

    def decide(self) -> None:
        room = self.asking.room
        every = sorted(self.heard.items(), key=lambda one: -len(one[1]))
        alone = len(every) if len(every) < room else max(0, room - 2)  # one place is for words of other columns
        for (what, word), heard in every[:alone]:
            self.happened[what, word] = self._ask(named("step", f"{what.name.lower()} {word}"), heard)
        if rest := every[alone:]:
            answer = self._ask("steps", [each for _, heard in rest for each in heard])
            self.happened.update(dict.fromkeys((place for place, _ in rest), answer))

    def reached(self, draft: Draft, *, asked: bool) -> list[Happened]:
        """What the columns of steps say, in their order; days of one step that is there twice are two rounds."""
        found: list[Happened] = []
        for step in draft.steps:
            ahead = self._ahead(draft, step)
            if ahead and asked and not step_to_come(self.asking, draft, step.column.header, step.cell, ahead):
                found.append(Happened(step.what))
            if ahead or not step.cell:
                continue
            seen = self._dated(step)
            days = self.dates.past(draft, step.column, step.cell) if asked and seen else ()
            if days:
                found += [Happened(step.what, one) for one in days]
            elif seen or self._done(step, asked):
                if step.what not in [one.what for one in found]:
                    found.append(Happened(step.what))
                if meaning_of(step.cell[:200]).stage is Milestone.NO:
                    found.append(Happened(Milestone.NO))
        return found

    def _ahead(self, draft: Draft, step: Step) -> date | None:
        return self.dates.ahead(draft, step.column.at, step.cell)

    def _dated(self, step: Step) -> bool:
        return self.dates.look(step.cell).kind is Kind.DAYS and not _off(step)

    def _done(self, step: Step, asked: bool) -> bool:
        says = _says(step)
        if says is not None:
            return says
        if asked:
            return self.happened[_place(step)]
        return not _off(step) and meaning_of(step.cell[:200]).stage not in (None, Milestone.SAVED)

    def _ask(self, key: str, heard: Heard) -> bool:
        step = heard[0][1]
        cell, column = step.cell[:100], step.column.header[:100]
        one = say("The column “{column}” says “{cell}”. Did that step happen?", column=column, cell=cell)
        rows = say("The column “{column}” says “{cell}” in several rows. Did that happen?", column=column, cell=cell)
        many = say("Columns of steps say “{cell}” and more. Did those steps happen?", cell=cell)
        text = many if len({_place(each) for _, each in heard}) > 1 else rows if len(heard) > 1 else one
        records = [record for record, _ in heard]
        about = say("“{word}”", word=step.cell[:40])
        return self.asking.ask((key, "steps"), records, lambda n: text, YES_OR_NO, None, about) == "yes"


def _place(step: Step) -> Place:
    return step.what, same_word(step.cell)


def _off(step: Step) -> bool:
    return bool(OFF & set(folded(step.cell).split()))


def _says(step: Step) -> bool | None:
    """Whether it happened; None where nobody but its owner knows."""
    parts, ticked = set(folded(step.cell).split()), flag(step.cell)
    if ticked is not None or parts & UNDONE:
        return ticked is True
    meaning = meaning_of(step.cell[:200])
    if not _off(step) and (parts & DONE or meaning.sure):
        return bool(parts & DONE) or meaning.stage is not Milestone.SAVED
    return None
