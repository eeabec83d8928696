"""What happened to one application, in order, out of its row: nothing is invented, and nothing falls to applied."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.milestones import ENDS, Happened, Milestone
from bot.trackers import unsaid
from bot.trackers.asking import Asking
from bot.trackers.dating import Dates
from bot.trackers.days import Kind
from bot.trackers.drafts import APPLIED_COLUMNS, Draft
from bot.trackers.folding import folded
from bot.trackers.headers import Field
from bot.trackers.left_open import step_to_come
from bot.trackers.stages import meaning_of
from bot.trackers.steps import Steps
from bot.trackers.wording import Decided, Words

ACCEPTED = ("accepted", "offer accepted", "hired", "signed", "taken")  # beside an offer


@dataclass
class Told:
    """A row's history so far; `skip` where it is none to import, `waits` while a word has no answer; `taken_on` and
    `asked` are about its offer.
    """

    history: list[Happened] = field(default_factory=list)
    skip: bool = False
    waits: bool = False
    asked: bool = False
    taken_on: date | None = None

    @property
    def saved(self) -> bool:
        return bool(self.history) and self.history[-1].what is Milestone.SAVED


@dataclass(frozen=True)
class Histories:
    asking: Asking
    dates: Dates
    words: Words
    steps: Steps

    def hear(self, draft: Draft) -> None:
        """All words of a row that say how far it got."""
        if self._unsent(draft) and not draft.row.history:
            return
        proven, stepped = self.proven(draft), any(self.steps.reached(draft, asked=False))
        told = [word for word, _ in draft.row.history]
        offered = any(meaning_of(one).stage is Milestone.OFFER for one in told)
        logged = draft.layout.has(Field.EVENT)
        proven = proven or (logged and any(meaning_of(one).sure for one in told))
        for word in dict.fromkeys((draft.stated, *told)):
            if not word or (offered and folded(word) in ACCEPTED):
                continue
            outcome = logged or (bool(draft.get(Field.OUTCOME)) and word == draft.stated)
            self.words.hear(word, draft.layout, draft.record, proven=proven, outcome=outcome, stepped=stepped)

    def _unsent(self, draft: Draft) -> bool:
        """Whether it says that it was not sent, and nothing else says that it was."""
        stage = meaning_of(draft.stated[:200]) if draft.stated else None
        sent = stage and stage.sure and stage.stage is not Milestone.SAVED
        return draft.sent is False and not self.proven(draft) and not sent

    def proven(self, draft: Draft) -> bool:
        """Whether something else than its status says that it was sent."""
        if draft.sent is False:
            return self._date_cell(draft) and bool(draft.get(Field.APPLIED_ON))
        if draft.sent or self._date_cell(draft):
            return True
        return any(self.steps.reached(draft, asked=False))

    def _date_cell(self, draft: Draft) -> bool:
        return any((cell := draft.get(one)) and self.dates.look(cell).kind is not Kind.WORDS for one in APPLIED_COLUMNS)

    def tell(self, draft: Draft) -> list[Told]:
        """Its history; two where two days turn out to be two applications."""
        if draft.row.history:
            return [self._retold(draft)]
        if self._unsent(draft):
            if draft.stated and meaning_of(draft.stated[:200]).stage is not Milestone.SAVED:
                draft.notes.append(draft.stated)  # such as "expired", of one that was never sent
            return [Told([Happened(Milestone.SAVED, self._saved_on(draft))])]
        decided = (
            self.words.of(draft.stated) if draft.stated else unsaid.stage_of(self.asking, draft, self.proven(draft))
        )
        if decided.note:
            draft.notes.append(draft.stated)
        if decided.skip:
            return [Told(skip=True)]
        stage = decided.reached[-1] if decided.reached else Milestone.APPLIED
        if unsaid.is_saved(self.asking, draft, stage, bool(draft.get(Field.APPLIED_ON)) and self._date_cell(draft)):
            return [Told([Happened(Milestone.SAVED, self._saved_on(draft))])]
        column = draft.applied_in
        days: Sequence[date | None] = self.dates.applied(draft, column) if column else ()
        if not days:
            days = [None if decided.waits else unsaid.added(self.asking, self.dates, draft)]
        if len(days) > 1 and column:
            days = unsaid.several(self.asking, draft, draft.get(column.field), days)
        return [self._told(draft, decided, one) for one in days]

    def _told(self, draft: Draft, decided: Decided, applied: date | None) -> Told:
        steps = self.steps.reached(draft, asked=True)
        on = self._stage_day(draft)
        stage = decided.reached[-1] if decided.reached else None
        if applied is None and stage is Milestone.APPLIED:
            applied = on
        history = [Happened(Milestone.APPLIED, applied), *steps]
        if draft.get(Field.OUTCOME) and (status := meaning_of(draft.get(Field.STATUS)[:200])).sure:
            history += [Happened(one) for one in status.reached if one not in [told.what for told in history]]
        for n, what in enumerate(decided.reached):
            before = decided.reached[:n].count(what)
            if what not in (Milestone.APPLIED, Milestone.SAVED) and [one.what for one in history].count(what) <= before:
                history.append(Happened(what, on if n == len(decided.reached) - 1 else None))
        ends = [one for one in history if one.what in ENDS]
        told = [*(one for one in history if one not in ends), *ends]
        return Told(told, draft.left_out, decided.waits, decided.asked)

    def _saved_on(self, draft: Draft) -> date | None:
        for column in draft.layout.columns:
            if column.field in (Field.ADDED, Field.STATUS_ON, Field.DATE) and draft.get(column.field):
                days = self.dates.past(draft, column, draft.get(column.field))
                if days:
                    return days[0]
        return None

    def _stage_day(self, draft: Draft) -> date | None:
        """The day of the status: in a column of its own, or among the status' words."""
        for one in (Field.STATUS_ON, Field.OUTCOME, Field.STATUS):
            column = draft.layout.one(one)
            if column and draft.get(one) and self.dates.look(draft.get(one)).kind is Kind.DAYS:
                days = self.dates.past(draft, column, draft.get(one))
                if days:
                    return days[-1]
        return None

    def _retold(self, draft: Draft) -> Told:
        """A history of the file's own, in its order; a word for having taken an offer is no second offer."""
        told = Told()
        offered = any(meaning_of(word).stage is Milestone.OFFER for word, _ in draft.row.history)
        for word, on in draft.row.history:
            ahead = self.dates.ahead(draft, -1, on) if on else None
            if ahead and step_to_come(self.asking, draft, word, on, ahead):
                continue
            accepted = offered and folded(word) in ACCEPTED
            decided = Decided() if accepted else self.words.of(word)
            day = next(iter(self.dates.days(draft, -1, on)), None) if on and not ahead else None
            if accepted:
                told.taken_on = day
            elif decided.note:
                draft.notes.append(f"{word} {on}".strip())
            elif decided.waits or decided.skip:
                told.waits, told.skip = told.waits or decided.waits, told.skip or decided.skip
            else:
                told.history += [Happened(one, day if one is decided.reached[-1] else None) for one in decided.reached]
                told.asked = told.asked or decided.asked
        self._completed(draft, told)
        return told

    def _completed(self, draft: Draft, told: Told) -> None:
        """With the applied day and the status that stand beside the history."""
        reached = [one.what for one in told.history]
        column = draft.applied_in
        applied = self.dates.applied(draft, column) if column else ()
        if Milestone.APPLIED not in reached and (applied or set(reached) - {Milestone.SAVED}):
            at = 1 if reached[:1] == [Milestone.SAVED] else 0
            told.history.insert(at, Happened(Milestone.APPLIED, applied[0] if applied else None))
        accepted = Milestone.OFFER in reached and folded(draft.stated) in ACCEPTED
        if draft.stated and not accepted:
            decided = self.words.of(draft.stated)
            told.waits, told.asked = told.waits or decided.waits, told.asked or decided.asked
            last = told.history[-1].what if told.history else None
            if decided.reached and decided.reached[-1] not in (last, Milestone.SAVED, Milestone.APPLIED):
                told.history.append(Happened(decided.reached[-1]))
