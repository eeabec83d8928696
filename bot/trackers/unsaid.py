"""What a row leaves open or says twice, asked once for all rows that do."""

from collections.abc import Sequence
from datetime import date

from bot.answers import Choice
from bot.milestones import Milestone
from bot.trackers.asking import Asking, choice, named
from bot.trackers.dating import Dates
from bot.trackers.drafts import APPLIED_COLUMNS, Draft
from bot.trackers.folding import folded
from bot.trackers.headers import Field
from bot.trackers.wording import Decided, answered
from bot.words import say


def stage_of(asking: Asking, draft: Draft, proven: bool) -> Decided:
    """What an empty status means: nothing where columns of steps say it all, else it is asked."""
    if proven and (draft.asks_nothing or draft.sent):
        return Decided((Milestone.APPLIED,))
    if proven:
        answer = asking.ask(
            ("status_missing", "status_missing"),
            [draft.record],
            lambda n: say(
                "{n} row doesn't say what became of it. Is it still open?",
                "{n} rows don't say what became of them. Are they still open?",
                n=n,
            ),
            (Choice("applied", say("Yes, applied and open")), choice("quiet"), choice("no"), choice("skip")),
            "applied",
        )
    else:
        answer = asking.ask(
            ("not_applied", "not_applied"),
            [draft.record],
            lambda n: say(
                "{n} row has no day and no status. Not applied yet?",
                "{n} rows have no day and no status. Not applied yet?",
                n=n,
            ),
            (Choice("saved", say("Not yet: keep as saved")), choice("applied"), choice("skip")),
            "saved",
        )
    return answered(answer)


def is_saved(asking: Asking, draft: Draft, stage: Milestone, dated: bool) -> bool:
    """Saved; asked where the row says both, by a column for having applied (its day is there where `dated`)."""
    says_no = draft.sent is False
    sent = dated or draft.sent is True
    if not (says_no and (dated or stage is not Milestone.SAVED)) and not (stage is Milestone.SAVED and sent):
        return stage is Milestone.SAVED
    who = draft.get(Field.EMPLOYER) or draft.get(Field.ROLE) or str(draft.record)
    answer = asking.ask(
        ("contradiction", "contradiction"),
        [draft.record],
        lambda n: say(
            "One row says both applied and not applied: {who}. Which is right?",
            "{n} rows say both applied and not applied, such as {who}. Which is right?",
            n=n,
            who=who[:100],
        ),
        (choice("applied"), choice("saved")),
        "saved" if stage is Milestone.SAVED else "applied",
    )
    return answer == "saved"


def added(asking: Asking, dates: Dates, draft: Draft) -> date | None:
    """The day an entry was made, where somebody says that it is the day of applying."""
    column = draft.layout.one(Field.ADDED)
    days = dates.past(draft, column, draft.get(Field.ADDED)) if column else ()
    if not column or not days or any(draft.get(one) for one in APPLIED_COLUMNS):
        return None
    own = draft.layout.has(*APPLIED_COLUMNS)
    answer = asking.ask(
        ("date_missing", "date_missing") if own else (named("column", folded(column.header)), "column_meaning"),
        [draft.record],
        lambda n: say(
            "“{column}” is when an entry was made. Shall I use it as the day you applied, in {n} row?",
            "“{column}” is when an entry was made. Shall I use it as the day you applied, in {n} rows?",
            n=n,
            column=column.header,
        ),
        (Choice("no", say("No, leave the day open")), Choice("yes", say("Yes, use that day"))),
        "no",
    )
    return days[0] if answer == "yes" else None


def several(asking: Asking, draft: Draft, cell: str, days: Sequence[date | None]) -> Sequence[date | None]:
    """The first of several days; all of them where each was an application."""
    answer = asking.ask(
        ("two_dates", "two_dates"),
        [draft.record],
        lambda n: say(
            "“{cell}” is more than one day. Was that one application?",
            "{n} rows have more than one day, such as “{cell}”. Was each of them one application?",
            n=n,
            cell=cell[:100],
        ),
        (Choice("one", say("One, on the first day")), Choice("each", say("One on each day"))),
        "one",
    )
    if answer == "each":
        return days
    draft.notes.append(cell)
    return days[:1]
