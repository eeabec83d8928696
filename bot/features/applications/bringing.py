"""/import: a list from elsewhere is read, shown, asked about, and only then imported; /imports takes it back."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Annotated

from bot.answers import Id, Unclear
from bot.attached import Attached
from bot.calendar import today
from bot.commands import Hidden, Invalid, Question, command
from bot.dues import Again
from bot.features.applications.importing import ImportDesk
from bot.features.applications.imports import Import
from bot.messages import Message
from bot.people import Account
from bot.trackers.appointments import Known
from bot.trackers.keeping import is_calendar, packed, understood
from bot.trackers.preview import Preview
from bot.trackers.reading import tracker
from bot.trackers.sheets import Sheet, Unreadable
from bot.words import Text

KINDS = (".csv", ".tsv", ".txt", ".xlsx", ".md", ".json", ".ics", ".zip")


@command("import", "Bring in a list of applications.", tells=True)
class BringIn:
    list: Annotated[Attached[Sheet], Question("Your list", kinds=KINDS, max_bytes=2_000_000, read=tracker)]


@command("import-preview", "What an import would bring.", listed=False)
class ShowPreview:
    number: Hidden[Id]


@command("import-questions", "What is asked about an import.", listed=False)
class Questions:
    number: Hidden[Id]
    of: Hidden[str | None] = None


@command("import-answer", "An answer about an import.", listed=False, tells=True)
class Answered:
    number: Hidden[Id]
    of: Hidden[str]
    answer: Hidden[str]


@command("import-now", "Import it.", listed=False, tells=True)
class ImportNow:
    number: Hidden[Id]


@command("import-cancel", "Import nothing.", listed=False)
class Cancel:
    number: Hidden[Id]


@command("imports", "See what you brought in, and take it back.")
class ListImports:
    behind: Hidden[int] = 0  # so many of the newest were shown


@command("import-back", "Take an import back.", listed=False)
class TakeBack:
    number: Hidden[Id]
    sure: Hidden[bool] = False


def bring_in(cmd: BringIn, by: Account, at: ImportDesk) -> Message:
    sheet, now = cmd.list.content, at.clock.now()
    known = at.known(by) if is_calendar(sheet) else ()
    looked = at.aside.done("read", partial(_first, sheet, today(now, by.zone), by.zone, known))
    if isinstance(looked, Text):
        raise Invalid({"list": Unclear(looked)})
    kept, preview = looked
    new = at.new(None, preview, by)
    return at.told(at.keep(Import(by.id, now, kept)), preview, new, by)


def show_preview(cmd: ShowPreview, by: Account, at: ImportDesk) -> Message:
    return at.show_preview(cmd.number, by)


def questions(cmd: Questions, by: Account, at: ImportDesk) -> Message:
    return at.questions(cmd.number, cmd.of, by)


def answered(cmd: Answered, by: Account, at: ImportDesk) -> Message:
    return at.answered(cmd.number, cmd.of, cmd.answer, by)


def import_now(cmd: ImportNow, by: Account, at: ImportDesk) -> Message | Again:
    return at.import_now(cmd.number, by)


def cancel(cmd: Cancel, by: Account, at: ImportDesk) -> Message:
    return at.cancel(cmd.number, by)


def list_imports(cmd: ListImports, by: Account, at: ImportDesk) -> Message:
    return at.listed(cmd.behind, by)


def take_back(cmd: TakeBack, by: Account, at: ImportDesk) -> Message | Again:
    return at.take_back(cmd.number, cmd.sure, by)


def _first(sheet: Sheet, here: date, zone: str, known: Sequence[Known]) -> tuple[str, Preview] | Text:
    try:
        kept = packed(sheet)
        return kept, understood(kept, {}, here, zone, known)
    except Unreadable as unreadable:
        return unreadable.text


HANDLES = (bring_in, show_preview, questions, answered, import_now, cancel, list_imports, take_back)
