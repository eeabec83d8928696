"""/take-with-me and /proof-of-search: one's own list as files, made as they are handed over and kept nowhere."""

import re
from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import Annotated

from bot import handing, spoken
from bot.answers import Choice, Unclear
from bot.commands import Hidden, Invalid, Question, command
from bot.features.applications.desk import MINE, Desk
from bot.features.applications.listing import ADD, IMPORT
from bot.features.applications.same import PART
from bot.features.applications.store import Application, Applications, Edge, after
from bot.forms import Form
from bot.messages import Button, Extract, Field, Message
from bot.people import Account, Speaker
from bot.pipeline import counted
from bot.ports import Stores
from bot.spoken import Meanings, in_english
from bot.tokens import draft, go
from bot.trackers.own import YEARS
from bot.trackers.preview import Tracked
from bot.trackers.proof import MONTHS as WRITTEN
from bot.trackers.proof import month_of
from bot.trackers.sheets import ROWS
from bot.typed_time import MONTHS
from bot.words import Reader, Text, lines, say

CHOICES = 24  # months to choose from
NAMED = Meanings(spoken.MONTHS.said, dict(zip(MONTHS, WRITTEN, strict=True)))
NAMES = "|".join(MONTHS)
FORMS = (
    rf"(?P<year>\d{{4}})[-/. ]+(?P<month>\d\d?|{NAMES})",
    rf"(?P<month>\d\d?|{NAMES})[-/., ]+(?:de |del )?(?P<year>\d{{4}})",
    rf"(?P<month>{NAMES})(?P<year>)",
)
GONE = say("There was a file with your applications here. /take-with-me makes a new one.")
PRIVATE = say("Please keep it where only you can read it.")


class As(Enum):
    CSV = say("Table (CSV)")
    XLSX = say("Excel (XLSX)")
    JSON = say("For programs (JSON)")
    ICS = say("Interviews (ICS)")


class Proof(Enum):
    PAGE = say("A page to print")
    TABLE = say("A table (CSV)")


ABOUT = {
    As.CSV: say("Opens in any spreadsheet, and I can bring it in again as it was."),
    As.XLSX: say("The same for Excel and its like."),
    As.JSON: say("The same for other programs."),
    As.ICS: say("For your calendar: the interviews whose day is known."),
}


@command("take-with-me", "Take your applications with you, as a file.")
class TakeWithMe:
    pass


@command("take-file", "Your applications as a file.", listed=False)
class TakeFile:
    kind: Hidden[As]
    first: Hidden[bool | None] = None


@command("proof-of-search", "Make a proof of your search for a month.")
class ProofOfSearch:
    month: Annotated[str, Question("Which month?", max=40, min=1, hint="Such as 2026-11")]
    shape: Annotated[Proof, Question("What would you like?")]


def take_with_me(cmd: TakeWithMe, by: Account, desk: Desk) -> Message:
    if not desk.applications.count(by.id, 1):
        return Message(say("There's nothing here yet."), buttons=(ADD, IMPORT))
    return Message(
        say("I make a file when you ask for it, for you alone, and keep none. Which one would you like?"),
        title=say("Take it with me"),
        fields=tuple(Field(one.value, told) for one, told in ABOUT.items()),
        buttons=(
            *(Button(one.value, go("take-file", kind=one.name)) for one in As),
            Button(say("Proof of search"), draft("proof-of-search")),
        ),
    )


def take_file(cmd: TakeFile, speaker: Speaker, by: Account, desk: Desk) -> Message:
    """A list that is longer than what one file brings in again is asked about first."""
    kind = cmd.kind
    if kind is not As.ICS and cmd.first is None and desk.applications.count(by.id, ROWS + 1) > ROWS:
        return Message(
            say(
                "Your list is long. One file has {n} at most, so that it can be brought in again. Would you like all "
                "of it, in several files?",
                n=ROWS,
            ),
            buttons=(
                Button(say("All of it"), go("take-file", kind=kind.name, first="no"), "primary"),
                Button(say("Only the first {n}", n=ROWS), go("take-file", kind=kind.name, first="yes")),
            ),
        )
    here = say("Here are the interviews on your list.") if kind is As.ICS else say("Here are your applications.")
    return _handed(Extract(kind.name.lower(), first=bool(cmd.first)), here, speaker, by, desk)


def prove(cmd: ProofOfSearch, speaker: Speaker, by: Account, to: Reader, desk: Desk) -> Message:
    first = _month(cmd.month, desk.today(by), to)
    if first is None:
        unread = say("I can't read “{typed}” as a month. Try 2026-11, or November.", typed=cmd.month)
        raise Invalid({"month": Unclear(unread)})
    if first > desk.today(by):
        ahead = say("{month} is still to come. Which month before it would you like?", month=month_of(first))
        raise Invalid({"month": Unclear(ahead)})
    here = say(
        "Here is what you sent in {month}: day, employer, job, way and result. What has no day for Applied on its card "
        "isn't in it.",
        month=month_of(first),
    )
    if cmd.shape is Proof.PAGE:
        here = lines(here, say("Open it in a browser to fill in your name and print it."), between=" ")
    kind = "html" if cmd.shape is Proof.PAGE else "csv"
    return _handed(Extract(kind, f"{first:%Y-%m}"), here, speaker, by, desk)


def months(form: Form, by: Account, desk: Desk) -> Form:
    here = desk.today(by)
    counts = range(here.year * 12 + here.month - 1, here.year * 12 + here.month - 1 - CHOICES, -1)
    firsts = [date(n // 12, n % 12 + 1, 1) for n in counts]
    told = form.hint("month", say("It lists only what you sent in that month"))
    return told.choose("month", [Choice(f"{one:%Y-%m}", month_of(one)) for one in firsts])


def extracted(account: int, what: Extract, edge: Edge | None, stores: Stores) -> tuple[Sequence[Tracked], Edge | None]:
    """A page of what an extract is made of: of a month, what was sent in it."""
    rows = stores[Applications].page(account, edge, PART)
    found = map(tracked, rows)
    kept = [one for one in found if not what.month or what.month in {f"{on:%Y-%m}" for on, _ in one.sent if on}]
    return kept, after(rows, PART)


def tracked(one: Application) -> Tracked:
    """All that its owner knows of it."""
    return Tracked(
        employer=one.employer,
        agency=one.agency,
        role=one.role,
        link=one.link,
        found=one.found,
        notes=one.notes,
        history=tuple(counted(one.history)),
        key=str(one.id),
        promised=one.promised,
        taken_back=tuple((n, each.happened) for n, each in enumerate(one.history) if each.taken_back),
    )


def _handed(what: Extract, here: Text, speaker: Speaker, by: Account, desk: Desk) -> Message:
    told = Message(lines(here, PRIVATE, between=" "), title=say("Take it with me"), buttons=(MINE,), own_data=what)
    return handing.hand_over(told, f"take:{by.id}:{what.kind}:{what.month}", GONE, speaker, by, desk.outbox)


def _month(typed: str, here: date, to: Reader) -> date | None:
    """By its name alone, the last one of that name. What may be a day of a month ("11/26") is none."""
    said = in_english(typed, to, NAMED).rstrip(".")
    found = next((one for form in FORMS if (one := re.fullmatch(form, said))), None)
    if found is None:
        return None
    month = int(found["month"]) if found["month"].isdecimal() else MONTHS.index(found["month"]) + 1
    year = int(found["year"] or here.year - (month > here.month))
    return date(year, month, 1) if 1 <= month <= 12 and year in YEARS else None


HANDLES = (take_with_me, take_file, prove)
