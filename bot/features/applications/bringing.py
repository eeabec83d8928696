"""/import: a list from elsewhere is read, shown, asked about, and only then imported."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Annotated

from bot.answers import Id, Unclear
from bot.aside import Aside
from bot.attached import Attached
from bot.calendar import DAY_MS, today
from bot.commands import Hidden, Invalid, Question, command
from bot.features.applications.desk import MINE, Desk
from bot.features.applications.imports import Import, Imports
from bot.features.applications.listing import IMPORT
from bot.features.applications.previewing import ask, choose, imported, meant, preview_of
from bot.features.applications.quiet import plan
from bot.features.applications.same import bring, digest, fresh
from bot.features.applications.telling import when
from bot.messages import Message, Sorry
from bot.people import Account
from bot.trackers.keeping import packed, understood
from bot.trackers.preview import Found, Preview
from bot.trackers.reading import tracker
from bot.trackers.sheets import Kind, Sheet, Unreadable
from bot.words import Text, say

BACK = 30  # days in which it can be taken back
WAITS = DAY_MS
CALENDAR = say("I can't bring in calendars yet. Please log interviews with [What happened?] at their application.")
KINDS = (".csv", ".tsv", ".txt", ".xlsx", ".md", ".json", ".zip")


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


def bring_in(cmd: BringIn, by: Account, desk: Desk, imports: Imports, aside: Aside) -> Message:
    sheet, now = cmd.list.content, desk.clock.now()
    if sheet.kind is Kind.CALENDAR:
        raise Invalid({"list": Unclear(CALENDAR)})
    looked = aside.done("first", partial(_first, sheet, today(now, by.zone), by.zone))
    if isinstance(looked, Text):
        raise Invalid({"list": Unclear(looked)})
    kept, preview = looked
    for before in imports.all(by.id):
        if before.done_at is None:
            imports.delete(before.id, by.id)
    one = Import(by.id, now, kept)
    one = Import(by.id, now, kept, id=imports.add(one))
    return preview_of(one, preview, fresh(_every(preview), by, desk, imports))


def show_preview(cmd: ShowPreview, by: Account, desk: Desk, imports: Imports, aside: Aside) -> Message:
    one = waiting(cmd.number, by, desk, imports)
    if one.done_at is not None:
        return done(one, by, desk)
    preview = _looked(one, by, aside)
    return preview_of(one, preview, fresh(_every(preview), by, desk, imports))


def questions(cmd: Questions, by: Account, desk: Desk, imports: Imports, aside: Aside) -> Message:
    one = waiting(cmd.number, by, desk, imports)
    if one.done_at is not None:
        return done(one, by, desk)
    preview = _looked(one, by, aside)
    asked = next((each for each in preview.questions if digest(each.key)[:8] == cmd.of), None)
    return choose(one, preview) if asked is None else ask(one, asked)


def answered(cmd: Answered, by: Account, desk: Desk, imports: Imports, aside: Aside) -> Message:
    one = waiting(cmd.number, by, desk, imports)
    if one.done_at is not None:
        return done(one, by, desk)
    preview = _looked(one, by, aside)
    if (said := meant(preview.questions, cmd.of, cmd.answer)) is not None:
        one = replace(one, answers={**one.answers, said[0]: said[1]})
        preview = _looked(one, by, aside)
        imports.change(one)
    return preview_of(one, preview, fresh(_every(preview), by, desk, imports))


def import_now(cmd: ImportNow, by: Account, desk: Desk, imports: Imports, aside: Aside) -> Message:
    """Once, however often it is pressed; nothing comes of it but what is in the list."""
    one = waiting(cmd.number, by, desk, imports)
    if one.done_at is not None:
        return done(one, by, desk)
    preview = _looked(one, by, aside)
    new = fresh(_every(preview), by, desk, imports)
    if not preview.ready or not new:
        return preview_of(one, preview, new)
    brought = bring(new, by, desk)
    now = desk.clock.now()
    one = replace(one, sheet=None, answers={}, brought=brought, size=len(brought), done_at=now)
    imports.change(one)
    plan(by, desk)
    return done(one, by, desk)


def cancel(cmd: Cancel, by: Account, imports: Imports) -> Message:
    one = imports.one(cmd.number, by.id)
    if one is not None and one.done_at is None:
        imports.delete(one.id, by.id)
    return Message(say("I imported nothing, and kept nothing of it."), buttons=(IMPORT, MINE))


def waiting(number: int, by: Account, desk: Desk, imports: Imports) -> Import:
    """Raises Sorry where there is none that can go on."""
    one = imports.one(number, by.id)
    if one is None or (one.done_at is None and (one.sheet is None or one.at + WAITS <= desk.clock.now())):
        raise Sorry(say("I don't have that list any more: I keep one for a day. Please add the file again."), IMPORT)
    return one


def done(one: Import, by: Account, desk: Desk) -> Message:
    if one.back_at is not None:
        return Message(say("That was taken back."), buttons=(IMPORT, MINE))
    until = today((one.done_at or one.at) + BACK * DAY_MS, by.zone)
    return imported(one, one.size, when(until, desk.today(by)))


def _first(sheet: Sheet, here: date, zone: str) -> tuple[str, Preview] | Text:
    kept = packed(sheet)
    try:
        return kept, _understood(kept, (), here, zone)
    except Unreadable as unreadable:
        return unreadable.text


def _understood(kept: str, answers: tuple[tuple[str, str], ...], here: date, zone: str) -> Preview:
    return understood(kept, dict(answers), here, zone)


def _looked(one: Import, by: Account, aside: Aside) -> Preview:
    """As on the day on which the file was read, so that what was shown still holds."""
    answers, here = tuple(sorted(one.answers.items())), today(one.at, by.zone)
    return aside.done(f"{one.id} {answers}", partial(_understood, one.sheet or "", answers, here, by.zone))


def _every(preview: Preview) -> list[Found]:
    return [*preview.applications, *preview.saved]


HANDLES = (bring_in, show_preview, questions, answered, import_now, cancel)
