"""What a file means: read → understand → preview. Pure: the same file with the same answers gives the same preview."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from bot.milestones import Milestone
from bot.trackers import afterwards, own, sameness, spellings
from bot.trackers.appointments import Known, appointments
from bot.trackers.asking import Asking
from bot.trackers.columns import apart, layout_of
from bot.trackers.dating import Dates
from bot.trackers.drafts import Draft, drafts
from bot.trackers.entries import Entries, namings
from bot.trackers.headers import Field
from bot.trackers.histories import Histories
from bot.trackers.layouts import Layout
from bot.trackers.logs import joined
from bot.trackers.misread import in_a_sentence
from bot.trackers.others import people_in
from bot.trackers.preview import Found, Preview, Reason, Skipped
from bot.trackers.sheets import NOTHING, ROWS, TOO_LONG, Kind, Sheet, Unreadable
from bot.trackers.steps import Steps
from bot.trackers.wording import Words

NUMBERED = re.compile(r"\s*(\d{1,2})\s*[.):-]\s*(\S.*)", re.DOTALL)


def understand(
    sheet: Sheet, answers: Mapping[str, str], today: date, zone: str, known: Sequence[Known] = ()
) -> Preview:
    """Everything that the file would bring, for a member who lives in `zone`, where it is `today`; `known` are the
    applications that interviews of a calendar may belong to. Raises Unreadable where there is nothing to bring.
    """
    with in_a_sentence():
        if sheet.kind is Kind.CALENDAR:
            return appointments(sheet, answers, today, zone, known)
        mine = own.read(sheet, today)
        return _understood(sheet, answers, today, zone) if mine is None else mine


def _understood(sheet: Sheet, answers: Mapping[str, str], today: date, zone: str) -> Preview:
    skipped: list[Skipped] = []
    laid = [(table, layout) for table in apart(sheet.tables) if table.rows and (layout := layout_of(table))]
    rows = joined(draft for table, layout in laid for draft in drafts(table, layout, skipped))
    if not rows and not any(one.reason is not Reason.BLANK for one in skipped):
        raise Unreadable(NOTHING)
    if len(rows) > ROWS:
        raise Unreadable(TOO_LONG)
    asking = Asking(answers)
    found = _found(rows, asking, Dates(asking, today, zone), skipped, sheet.kind is Kind.LINKEDIN)
    kept = sameness.without_long(sameness.without_twins(spellings.agreed(found, asking), skipped), skipped)
    applied = [one for one in kept if one.what.stage is not Milestone.SAVED]
    saved = sameness.applied_too([one for one in kept if one.what.stage is Milestone.SAVED], applied, skipped)
    applied = afterwards.accepted(afterwards.again(applied, asking, skipped), asking)
    every = sameness.marked((*applied, *saved), ours=False)
    shown, assumed = asking.questions()
    return Preview(
        applications=tuple(every[: len(applied)]),
        saved=tuple(every[len(applied) :]),
        skipped=tuple(sorted(skipped, key=lambda one: (one.table, one.record))),
        questions=shown,
        assumed=assumed,
        contacts=people_in(sheet, laid),
        more=sheet.more,
        unread=_unread([layout for _, layout in laid]),
    )


def _found(rows: Sequence[Draft], asking: Asking, dates: Dates, skipped: list[Skipped], linkedin: bool) -> list[Found]:
    for draft in rows:
        if linkedin and draft.layout.has(Field.ADDED):  # what was saved there says so by its table alone
            draft.cells[Field.STATUS] = "saved"
    _count(rows)
    _unnumbered(rows)
    dates.settle(rows, month_first=linkedin)
    words = Words(asking)
    naming = namings(rows, asking)
    histories, entries = Histories(asking, dates, words, Steps(asking, dates)), Entries(asking, naming)
    for draft in rows:
        histories.steps.hear(draft)
        histories.hear(draft)
    histories.steps.decide()
    words.decide()
    found = []
    for draft in rows:
        if not any(draft.get(one) for one in (Field.EMPLOYER, Field.ROLE, Field.NAME, Field.LINK, Field.AGENCY)):
            skipped.append(Skipped(Reason.UNREADABLE, draft.record, draft.table))
            continue
        for told in histories.tell(draft):
            skip = told.skip or draft.left_out
            one = None if skip else entries.found(draft, told)
            if skip or told.waits:
                reason = Reason.LEFT_OUT if skip else Reason.WAITING
                skipped.append(Skipped(reason, draft.record, draft.table))
            elif one and one.what.history:
                found.append(replace(one, follow_up=_follow_up(draft, dates)))
            else:
                skipped.append(Skipped(Reason.AHEAD if one else Reason.UNREADABLE, draft.record, draft.table))
    return found


def _count(rows: Sequence[Draft]) -> None:
    """A number in front of a row is an id only where it doesn't simply count the rows."""
    for table in {one.table for one in rows}:
        numbers = [one.get(Field.ORDINAL) for one in rows if one.table == table]
        values = [int(one) if one.isascii() and one.isdigit() and len(one) < 10 else -1 for one in numbers]
        steps = {second - first for first, second in pairwise(values)}
        if steps <= {1} or steps <= {-1} or len(set(values)) < len(values):
            for one in rows:
                if one.table == table:
                    one.cells.pop(Field.ORDINAL, None)


def _unnumbered(rows: Sequence[Draft]) -> None:
    """Lists of a board are numbered ("3. Interview"), which is no third interview: then every word of theirs is."""
    for table in {one.table for one in rows}:
        words = {one.get(Field.STATUS) for one in rows if one.table == table} - {""}
        numbers = {found[1] for one in words if (found := NUMBERED.match(one))}
        if len(words) > 1 and len(numbers) == len(words):
            for one in rows:
                if one.table == table and (found := NUMBERED.match(one.get(Field.STATUS))):
                    one.cells[Field.STATUS] = found[2]


def _follow_up(draft: Draft, dates: Dates) -> date | None:
    column = draft.layout.one(Field.FOLLOW_UP)
    days = dates.days(draft, column.at, draft.get(Field.FOLLOW_UP)) if column else ()
    return next((one for one in days if one > dates.today), None)


def _unread(layouts: Sequence[Layout]) -> tuple[str, ...]:
    left = (one.header for layout in layouts for one in layout.columns if one.field in (Field.PRIVATE, Field.OTHER))
    return tuple(dict.fromkeys(one for one in left if one.strip()))
