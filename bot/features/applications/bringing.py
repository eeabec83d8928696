"""/import: a list from elsewhere is read, shown, asked about, and only then imported; /imports takes it back."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Annotated

from bot.answers import Unclear
from bot.attached import Attached
from bot.calendar import today
from bot.commands import Hidden, Invalid, Question, command
from bot.features.applications.importing import ImportDesk
from bot.imports.commands import handles
from bot.imports.kept import Import
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


@command("imports", "See what you brought in, and take it back.")
class ListImports:
    behind: Hidden[int] = 0  # so many of the newest were shown


def bring_in(cmd: BringIn, by: Account, at: ImportDesk) -> Message:
    sheet, now = cmd.list.content, at.clock.now()
    known = at.known(by) if is_calendar(sheet) else ()
    looked = at.aside.done("read", partial(_first, sheet, today(now, by.zone), by.zone, known))
    if isinstance(looked, Text):
        raise Invalid({"list": Unclear(looked)})
    kept, preview = looked
    new = at.new(None, preview, by)
    return at.told(at.keep(Import(by.id, now, kept)), preview, new, by)


def list_imports(cmd: ListImports, by: Account, at: ImportDesk) -> Message:
    return at.listed(by, cmd.behind)


def _first(sheet: Sheet, here: date, zone: str, known: Sequence[Known]) -> tuple[str, Preview] | Text:
    try:
        kept = packed(sheet)
        return kept, understood(kept, {}, here, zone, known)
    except Unreadable as unreadable:
        return unreadable.text


HANDLES = handles(ImportDesk, "import", bring_in, list_imports)
