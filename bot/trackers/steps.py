"""Columns that stand for one step each: which of them say that it happened, and when."""

from dataclasses import dataclass

from bot.answers import Choice
from bot.milestones import Happened, Milestone
from bot.trackers.asking import Asking
from bot.trackers.dating import Dates
from bot.trackers.days import Kind
from bot.trackers.drafts import Draft, Step
from bot.trackers.folding import folded, said
from bot.trackers.stages import meaning_of
from bot.trackers.ticks import flag
from bot.words import say

UNDONE, DONE = said("not done"), said("done")


@dataclass(frozen=True)
class Steps:
    asking: Asking
    dates: Dates

    def reached(self, draft: Draft, *, asked: bool) -> list[Happened]:
        """What the columns of steps say, in their order; days of one step that is there twice are two rounds."""
        found: list[Happened] = []
        for step in draft.steps:
            days = self.dates.days(draft, step.column.at, step.cell) if asked and step.cell else ()
            seen = self.dates.look(step.cell).kind is Kind.DAYS if step.cell else False
            if days:
                found += [Happened(step.what, one) for one in days]
            elif step.cell and (seen or self._done(draft, step, asked)):
                if step.what not in [one.what for one in found]:
                    found.append(Happened(step.what))
                if meaning_of(step.cell[:200]).stage is Milestone.NO:
                    found.append(Happened(Milestone.NO))
        return found

    def _done(self, draft: Draft, step: Step, asked: bool) -> bool:
        parts = set(folded(step.cell).split())
        ticked = flag(step.cell)
        if ticked is not None or parts & UNDONE:
            return ticked is True
        if parts & DONE or meaning_of(step.cell[:200]).sure or not asked:
            return bool(parts & DONE) or meaning_of(step.cell[:200]).stage not in (None, Milestone.SAVED)
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
