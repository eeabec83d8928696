"""Columns that stand for one step each: which of them say that it happened, and when."""

from dataclasses import dataclass

from bot.answers import Choice
from bot.milestones import Happened, Milestone
from bot.trackers.asking import Asking
from bot.trackers.dating import Dates
from bot.trackers.days import Kind
from bot.trackers.drafts import Draft, Step
from bot.trackers.folding import folded, said
from bot.trackers.left_open import step_to_come
from bot.trackers.stages import meaning_of
from bot.trackers.ticks import flag
from bot.words import say

UNDONE, DONE, OFF = said("not done"), said("done"), said("called off")


@dataclass(frozen=True)
class Steps:
    asking: Asking
    dates: Dates

    def reached(self, draft: Draft, *, asked: bool) -> list[Happened]:
        """What the columns of steps say, in their order; days of one step that is there twice are two rounds."""
        found: list[Happened] = []
        for step in draft.steps:
            ahead = self.dates.ahead(draft, step.column.at, step.cell)
            if ahead and asked and not step_to_come(self.asking, draft, step.column.header, step.cell, ahead):
                found.append(Happened(step.what))
            if ahead or not step.cell:
                continue
            seen = self.dates.look(step.cell).kind is Kind.DAYS and not OFF & set(folded(step.cell).split())
            days = self.dates.past(draft, step.column, step.cell) if asked and seen else ()
            if days:
                found += [Happened(step.what, one) for one in days]
            elif seen or self._done(draft, step, asked):
                if step.what not in [one.what for one in found]:
                    found.append(Happened(step.what))
                if meaning_of(step.cell[:200]).stage is Milestone.NO:
                    found.append(Happened(Milestone.NO))
        return found

    def _done(self, draft: Draft, step: Step, asked: bool) -> bool:
        parts, ticked = set(folded(step.cell).split()), flag(step.cell)
        if ticked is not None or parts & UNDONE:
            return ticked is True
        meaning, off = meaning_of(step.cell[:200]), bool(parts & OFF)
        if not off and (parts & DONE or meaning.sure):
            return bool(parts & DONE) or meaning.stage is not Milestone.SAVED
        if not asked:
            return not off and meaning.stage not in (None, Milestone.SAVED)
        answer = self.asking.ask(
            ("steps", "steps"),
            [draft.record],
            lambda n: say(
                "The column “{column}” says “{cell}”. Did that step happen?",
                "{n} rows have words in columns of steps, such as “{cell}” under “{column}”. Did those steps happen?",
                n=n,
                cell=step.cell[:100],
                column=step.column.header,
            ),
            (
                Choice("yes", say("Yes", context="question about a file")),
                Choice("no", say("No", context="question about a file")),
            ),
            None,
        )
        return answer == "yes"
