"""/import: a list from elsewhere is read, shown, asked about, and only then imported; /imports takes it back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Annotated, Any

from msgspec import structs

from bot.answers import Unclear
from bot.attached import Attached
from bot.calendar import today
from bot.commands import Hidden, Invalid, Question, command
from bot.features.applications.attending import attend, new_talks
from bot.features.applications.desk import Desk
from bot.features.applications.lasting import has_taken, holding
from bot.features.applications.listing import IMPORT
from bot.features.applications.news import asked_still, new_of
from bot.features.applications.previewing import WAY, shown
from bot.features.applications.quiet import plan
from bot.features.applications.returning import taken
from bot.features.applications.same import PART, New, as_found, bring, events_of
from bot.features.applications.showing import FOUND
from bot.features.applications.store import Application, Edge, after
from bot.imports.commands import handles
from bot.imports.kept import Import
from bot.imports.room import ImportRoom, here_now
from bot.messages import Message, Sorry
from bot.milestones import Milestone
from bot.people import Account
from bot.pipeline import position
from bot.trackers.appointments import Known
from bot.trackers.keeping import CALENDAR, is_calendar, packed, understood
from bot.trackers.preview import Found, Preview, Reason, Tracked
from bot.trackers.reading import tracker
from bot.trackers.sheets import Sheet, Unreadable
from bot.words import Text, lines, listed, say

_Part = tuple[list[tuple[int, Found]], Edge | None]  # numbers and marks, and where the next begins


KINDS = (".csv", ".tsv", ".txt", ".xlsx", ".md", ".json", ".ics", ".zip")


@command("import", "Bring in a list of applications.", tells=True)
class BringIn:
    list: Annotated[Attached[Sheet], Question("Your list", kinds=KINDS, max_bytes=2_000_000, read=tracker)]


@command("imports", "See what you brought in, and take it back.")
class ListImports:
    behind: Hidden[int] = 0  # so many of the newest were shown


@dataclass(frozen=True)
class ImportDesk(ImportRoom):
    desk: Desk
    way = WAY

    def looked(self, one: Import, by: Account) -> Preview:
        """As on the day on which the file was read, so that what was shown still holds."""
        known = self.known(by) if (one.sheet or "").startswith(CALENDAR) else ()
        do = partial(understood, one.sheet or "", one.answers, today(one.at, by.zone), by.zone, known)
        preview: Preview = self.aside.done(_name(one), partial(_sorry, do))
        return preview

    def known(self, by: Account) -> Sequence[Known]:
        """What interviews of a calendar may belong to."""
        return [_known(number, found.what) for number, found in self._here(by)]

    def new(self, one: Import | None, preview: Preview, by: Account) -> Sequence[New]:
        """What is not here yet, of an import or, where there is none yet, of what was just read."""
        name = f"new {_name(one)}"
        ready: Sequence[New] | None = self.aside.found(name)
        if ready is not None:
            return ready
        here = dict(self._here(by))
        every = (each for one in self.imports.all(by.id) for each in one.brought)
        before = [(each.number, each.marks) for each in every if each.number in here]
        return self.aside.done(name, partial(new_talks if preview.appointments else new_of, preview, here, before))

    def shown(self, one: Import, by: Account) -> Message:
        preview = self.looked(one, by)
        return self.told(one, preview, self.new(one, preview, by), by)

    def told(self, one: Import, preview: Preview, new: Sequence[New], by: Account) -> Message:
        """Nothing is asked whose answer would change nothing."""
        if not (new or preview.count(Reason.WAITING)):
            known = {mark for each in self.imports.all(by.id) for came in each.brought for mark in came.marks}
            preview = asked_still(preview, known)
        return shown(one, preview, new)

    def part(self, one: Import, by: Account, most: int | None) -> tuple[Import, bool] | None:
        preview = self.looked(one, by)
        coming = [each for each in self.new(one, preview, by) if not each.full]
        if not preview.ready or not (coming or one.brought):
            return None
        known = {mark for each in one.brought for mark in each.marks}
        left = self._left([each for each in coming if known.isdisjoint(each.marks)], one, by)[:most]
        talks = tuple(attend(each, by, self.desk) for each in left[:PART] if each.application is not None)
        made = bring([each for each in left[:PART] if each.application is None], by, self.desk)
        plan(by, self.desk)
        brought = (*one.brought, *talks, *made)
        return replace(one, brought=brought, size=sum(each.size for each in brought)), len(left) > PART

    def over(self, one: Import) -> Import:
        return replace(super().over(one), answers=holding(one.answers))

    def came(self, one: Import) -> Sequence[Text]:
        new, news = one.size - one.news, one.news
        known = say(
            "{n} that was in your list has its news now.", "{n} that were in your list have their news now.", n=news
        )
        return [*([here_now(new)] if new else []), *([known] if news else [])]

    def done(self, one: Import, by: Account) -> Message:
        told = super().done(one, by)
        if one.back_at is not None or not has_taken(one):
            return told
        took = say("You took an offer. When you're ready, I can put your search away with you.")
        return structs.replace(told, text=lines(told.text, took, between=" "), buttons=(FOUND, *told.buttons))

    def what(self, one: Import) -> Text:
        n, news = one.size - one.news, one.news
        if one.talks:
            return say("{n} interview", "{n} interviews", n=n, context="import")
        new = [say("{n} application", "{n} applications", n=n, context="import")] if n else []
        told = [say("the news of {n} application", "the news of {n} applications", n=news)] if news else []
        return listed(*new, *told)

    def taken(self, one: Import, by: Account) -> Sequence[Text] | None:
        return taken(one, by, self.desk, self.imports)

    def _left(self, coming: Sequence[New], one: Import, by: Account) -> list[New]:
        """Without what another list has brought since, while this one was under way."""
        others = [each for each in self.imports.all(by.id) if each.id != one.id and one.at <= (each.done_at or one.at)]
        since = {mark: each.number for other in others for each in other.brought for mark in each.marks}

        def here(new: New) -> bool:
            # of news it is what is new that counts: the row itself came before
            marks = events_of(new.application or 0, new.what.history) if new.is_news else new.marks
            return any(mark in since and self.desk.applications.one(since[mark], by.id) for mark in marks)

        return [each for each in coming if not here(each)]

    def _here(self, by: Account) -> list[tuple[int, Found]]:
        """All that is here, opened a part in each unit."""
        here = list[tuple[int, Found]]()
        edge: Edge | None = None
        while True:
            name = f"here {len(here)}"
            part: _Part | None = self.aside.found(name)
            if part is None:
                part = self.aside.done(name, partial(_part, self.desk.applications.page(by.id, edge, PART)))
            found, edge = part
            here += found
            if edge is None:
                return here


def _known(number: int, what: Tracked) -> Known:
    stands = position(what.history)
    over = stands.since if stands.end in (Milestone.NO, Milestone.WITHDRAWN) else None
    return Known(number, what.employer, what.role, over)


def _sorry(do: Callable[[], Preview]) -> Any:
    """What is kept may be beyond what it is read with today."""
    try:
        return do()
    except Unreadable as unreadable:
        return Sorry(unreadable.text, IMPORT)


def _part(rows: Sequence[Application]) -> _Part:
    return [(one.id, as_found(one)) for one in rows], after(rows, PART)


def _name(one: Import | None) -> str:
    return "first" if one is None else f"{one.id} {sorted(one.answers.items())}"


def bring_in(cmd: BringIn, by: Account, at: ImportDesk) -> Message:
    sheet, now = cmd.list.content, at.clock.now()
    known = at.known(by) if is_calendar(sheet) else ()
    looked = at.aside.done("read", partial(_first, sheet, today(now, by.zone), by.zone, known))
    if isinstance(looked, Text):
        raise Invalid({"list": Unclear(looked)})
    kept, preview = looked
    new = at.new(None, preview, by)
    return at.told(at.keep(Import(by.id, now, kept)), preview, new, by)


def _first(sheet: Sheet, here: date, zone: str, known: Sequence[Known]) -> tuple[str, Preview] | Text:
    try:
        kept = packed(sheet)
        return kept, understood(kept, {}, here, zone, known)
    except Unreadable as unreadable:
        return unreadable.text


HANDLES = handles(ImportDesk, "import", bring_in, ListImports)
