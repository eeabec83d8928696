"""Days that are left open: no exact ones, ones that cannot be read, and ones that are still to come."""

from datetime import date

from bot.answers import Choice
from bot.trackers.asking import Asking, Asks
from bot.trackers.days import Kind
from bot.trackers.drafts import Draft
from bot.trackers.layouts import Column
from bot.words import say, with_year

QUOTED = 100  # letters of a cell in a question
NO_DAY = Choice("none", say("No exact day"))


def step_to_come(asking: Asking, draft: Draft, column: str, cell: str, on: date) -> bool:
    """Whether a step with such a day is left out, and kept in the notes."""
    draft.ahead.append(cell)
    answer = asking.ask(
        ("step_future", "step_future"),
        [draft.record],
        lambda n: say(
            "“{column}” is still to come, on {day}. May I leave that step out and keep it in the notes?",
            "{n} rows have steps that are still to come, such as “{column}”, {day}. May I leave those out and keep"
            " them in the notes?",
            n=n,
            column=column[:100],
            day=with_year(on),
        ),
        (
            Choice("later", say("Yes, it hasn't happened yet")),
            Choice("happened", say("It has happened: no exact day")),
        ),
        "later",
    )
    if answer == "later":
        draft.notes.append(f"{column}: {cell}")
    return answer == "later"


def vague(asking: Asking, draft: Draft, column: Column, cell: str, kind: Kind) -> None:
    key = "date_before" if kind is Kind.BEFORE else "date_about"
    _left_open(
        asking,
        draft,
        (column, cell),
        key,
        lambda n: say(
            "“{cell}” is no exact day. May I leave the day open and keep the words in the notes?",
            "{n} rows have no exact day, such as “{cell}”. May I leave the day open and keep the words in notes?",
            n=n,
            cell=cell[:QUOTED],
        ),
    )


def unreadable(asking: Asking, draft: Draft, column: Column, cell: str) -> None:
    _left_open(
        asking,
        draft,
        (column, cell),
        "date_unreadable",
        lambda n: say(
            "I can't read “{cell}” as a day. May I leave the day open and keep the words in the notes?",
            "I can't read {n} days, such as “{cell}”. May I leave the day open and keep the words in the notes?",
            n=n,
            cell=cell[:QUOTED],
        ),
    )


def to_come(asking: Asking, draft: Draft, column: Column, cell: str, on: date) -> None:
    _left_open(
        asking,
        draft,
        (column, cell),
        "date_future",
        lambda n: say(
            "{day} is still to come. May I leave the day open and keep the words in the notes?",
            "{n} days are still to come, such as {day}. May I leave the day open and keep the words in the notes?",
            n=n,
            day=with_year(on),
        ),
    )


def _left_open(asking: Asking, draft: Draft, where: tuple[Column, str], key: str, text: Asks) -> None:
    column, cell = where
    draft.notes.append(f"{column.header}: {cell}" if column.header else cell)
    leave = Choice("skip", say("Leave these rows out"))
    draft.left_out |= asking.ask((key, key), [draft.record], text, (NO_DAY, leave), "none") == "skip"
