"""/import: a list from elsewhere is read, shown, asked about, and only then imported."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Annotated

from bot.answers import Id, Unclear
from bot.attached import Attached
from bot.calendar import DAY_MS, today
from bot.commands import Hidden, Invalid, Question, command
from bot.dues import Again
from bot.features.applications.attending import attend
from bot.features.applications.desk import MINE, Desk
from bot.features.applications.imported import imported
from bot.features.applications.importing import BACK, ImportDesk
from bot.features.applications.imports import Import
from bot.features.applications.lasting import holding
from bot.features.applications.listing import IMPORT
from bot.features.applications.previewing import ask, choose, meant
from bot.features.applications.quiet import plan
from bot.features.applications.same import PART, New, bring, digest, events_of
from bot.features.applications.telling import when
from bot.messages import Message
from bot.people import Account
from bot.trackers.appointments import Known
from bot.trackers.keeping import is_calendar, packed, understood
from bot.trackers.preview import Preview
from bot.trackers.reading import tracker
from bot.trackers.sheets import Sheet, Unreadable
from bot.words import Text, say

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


def bring_in(cmd: BringIn, by: Account, at: ImportDesk) -> Message:
    sheet, now = cmd.list.content, at.desk.clock.now()
    known = at.known(by) if is_calendar(sheet) else ()
    looked = at.aside.done("read", partial(_first, sheet, today(now, by.zone), by.zone, known))
    if isinstance(looked, Text):
        raise Invalid({"list": Unclear(looked)})
    kept, preview = looked
    new = at.new(None, preview, by)
    for before in at.imports.all(by.id):
        if before.done_at is None and not before.brought:  # one that has begun goes on
            at.imports.delete(before.id, by.id)
    one = Import(by.id, now, kept)
    one = replace(one, id=at.imports.add(one))
    return at.shown(one, preview, new, by)


def show_preview(cmd: ShowPreview, by: Account, at: ImportDesk) -> Message:
    one = at.waiting(cmd.number, by)
    if one.done_at is not None:
        return done(one, by, at.desk)
    preview = at.looked(one, by)
    return at.shown(one, preview, at.new(one, preview, by), by)


def questions(cmd: Questions, by: Account, at: ImportDesk) -> Message:
    one = at.waiting(cmd.number, by)
    if one.done_at is not None:
        return done(one, by, at.desk)
    preview = at.looked(one, by)
    asked = next((each for each in preview.asked if digest(each.key)[:8] == cmd.of), None)
    return choose(one, preview) if asked is None else ask(one, asked)


def answered(cmd: Answered, by: Account, at: ImportDesk) -> Message:
    one = at.waiting(cmd.number, by)
    if one.done_at is not None:
        return done(one, by, at.desk)
    preview = at.looked(one, by)
    if (said := meant(preview.asked, cmd.of, cmd.answer)) is not None:
        one = replace(one, answers={**one.answers, said[0]: said[1]})
        preview = at.looked(one, by)
    new = at.new(one, preview, by)
    at.imports.change(one)
    return at.shown(one, preview, new, by)


def import_now(cmd: ImportNow, by: Account, at: ImportDesk) -> Message | Again:
    """Once, however often it is pressed, and a part in each unit; nothing comes of it but what is in the list."""
    one = at.waiting(cmd.number, by)
    if one.done_at is not None:
        return done(one, by, at.desk)
    preview = at.looked(one, by)
    new = at.new(one, preview, by)
    coming = [each for each in new if not each.full]
    if not preview.ready or not (coming or one.brought):
        return at.shown(one, preview, new, by)
    known = {mark for each in one.brought for mark in each.marks}
    left = _left([each for each in coming if known.isdisjoint(each.marks)], one, by, at)
    talks = tuple(attend(each, by, at.desk) for each in left[:PART] if each.application is not None)
    made = bring([each for each in left[:PART] if each.application is None], by, at.desk)
    one = replace(one, brought=(*one.brought, *talks, *made))
    if len(left) <= PART:
        one = _over(one, at)
    at.imports.change(one)
    plan(by, at.desk)
    return done(one, by, at.desk) if one.done_at else Again()


def cancel(cmd: Cancel, by: Account, at: ImportDesk) -> Message:
    one = at.imports.one(cmd.number, by.id)
    if one is not None and one.done_at is None and not one.brought:
        at.imports.delete(one.id, by.id)
    elif one is not None:
        if one.done_at is None:  # what has come already, before something broke off, can be taken back
            one = _over(one, at)
            at.imports.change(one)
        return done(one, by, at.desk)
    return Message(say("I imported nothing, and kept nothing of it."), buttons=(IMPORT, MINE))


def _left(coming: Sequence[New], one: Import, by: Account, at: ImportDesk) -> list[New]:
    """Without what another list has brought since, while this one was under way."""
    others = [each for each in at.imports.all(by.id) if each.id != one.id and one.at <= (each.done_at or one.at)]
    since = {mark: each.number for other in others for each in other.brought for mark in each.marks}

    def here(new: New) -> bool:
        # of news it is what is new that counts: the row itself came before
        marks = events_of(new.application or 0, new.what.history) if new.is_news else new.marks
        return any(mark in since and at.desk.applications.one(since[mark], by.id) for mark in marks)

    return [each for each in coming if not here(each)]


def _over(one: Import, at: ImportDesk) -> Import:
    size = sum(each.size for each in one.brought)
    return replace(one, sheet=None, answers=holding(one.answers), size=size, done_at=at.desk.clock.now())


def done(one: Import, by: Account, desk: Desk) -> Message:
    if one.back_at is not None:
        return Message(say("That was taken back."), buttons=(IMPORT, MINE))
    until = today((one.done_at or one.at) + BACK * DAY_MS, by.zone)
    return imported(one, one.size, when(until, desk.today(by)))


def _first(sheet: Sheet, here: date, zone: str, known: Sequence[Known]) -> tuple[str, Preview] | Text:
    try:
        kept = packed(sheet)
        return kept, understood(kept, {}, here, zone, known)
    except Unreadable as unreadable:
        return unreadable.text


HANDLES = (bring_in, show_preview, questions, answered, import_now, cancel)
