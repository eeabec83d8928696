"""/import-contacts: LinkedIn's Connections.csv is read, shown, brought in on a yes, and taken back for 30 days."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from msgspec import structs

from bot.answers import Id
from bot.attached import Attached
from bot.calendar import DAY_MS, today
from bot.commands import Hidden, Question, command
from bot.dues import Again
from bot.features.contacts.desk import MINE, Desk
from bot.features.contacts.imports import ContactImports, Import
from bot.features.contacts.store import MOST, Clock, Contact, Tie
from bot.features.contacts.telling import when
from bot.features.contacts.weekly import plan
from bot.messages import Button, Field, Message, Sorry, sure
from bot.names import unaccented
from bot.people import Account
from bot.tokens import draft, go, settling
from bot.trackers.connections import Connection, connections
from bot.words import Text, day, lines, say

PART = 50  # contacts that one unit writes
BACK = 30  # days in which they can be taken back
FEW = 50  # of whom one may bring in only the newest
SAMPLE = 5  # of those who would come
READ_ONLY = say(
    "I read names, companies, jobs and the day you connected, and nothing else: no email address, no phone number, no "
    "link."
)
NEWEST = say("I read the newest {n} people and nobody else, since I keep no more than that.", n=MOST)
AGAIN = Button(say("Add the file again"), draft("import-contacts"))
EARLIER = Button(say("What came before"), go("contact-import", earlier="yes"))
SHOWN = 5  # imports, the newest


@command("import-contacts", "Bring in your contacts from LinkedIn.", tells=True)
class BringIn:
    list: Annotated[
        Attached[tuple[Connection, ...]],
        Question(
            "Connections.csv, or LinkedIn's archive", kinds=(".csv", ".zip"), max_bytes=4_000_000, read=connections
        ),
    ]


@command("contacts-now", "Bring them in.", listed=False, tells=True)
class BringNow:
    number: Hidden[Id]
    most: Hidden[int] = MOST


@command("contact-import", "What you brought in last.", listed=False)
class ShowImport:
    earlier: Hidden[bool] = False  # not what waits


@command("contacts-cancel", "Bring nobody in.", listed=False)
class Cancel:
    number: Hidden[Id]


@command("contacts-back", "Take the import of contacts back.", listed=False)
class TakeBack:
    number: Hidden[Id]
    sure: Hidden[bool] = False


@dataclass(frozen=True)
class ImportDesk:
    desk: Desk
    imports: ContactImports

    def new(self, people: Sequence[Connection], by: Account) -> list[Connection]:
        """Those who are not in the list yet, as many as there is room for."""
        here = {(unaccented(name), unaccented(company or "")) for _, name, company in self.desk.contacts.named(by.id)}
        found = [one for one in people if (unaccented(one.name), unaccented(one.company or "")) not in here]
        return found[: max(0, MOST - self.desk.contacts.count(by.id))]


def bring_in(cmd: BringIn, by: Account, at: ImportDesk) -> Message:
    at.imports.forget_waiting(by.id)
    one = Import(by.id, at.desk.clock.now(), cmd.list.content)
    one = replace(one, id=at.imports.add(one))
    return _preview(one, by, at)


def _preview(one: Import, by: Account, at: ImportDesk) -> Message:
    new, n = at.new(one.people, by), len(one.people)
    told = [say("I found {n} person.", "I found {n} people.", n=n) if n < MOST else NEWEST, READ_ONLY]
    if not new:
        at.imports.forget_waiting(by.id)
        already = say("All of them are in your list already, or it's full.")
        return Message(lines(told[0], already, between=" "), buttons=(MINE,))
    if len(new) < n:
        told.insert(1, say("{n} of them would be new. I keep {most} at most.", n=len(new), most=MOST))
    told.append(say("They come in as weak ties, and nobody is told. You can take them back for 30 days."))
    few = Button(say("Only the newest {n}", n=FEW), settling(go("contacts-now", number=one.id, most=FEW)))
    return Message(
        lines(*told, between=" "),
        title=say("What would come in"),
        fields=tuple(
            Field(say("{name}", name=each.name), say("{words}", words=each.company or each.job or "LinkedIn"))
            for each in new[:SAMPLE]
        ),
        buttons=(
            Button(say("Bring in {n}", n=len(new)), settling(go("contacts-now", number=one.id)), "primary"),
            *((few,) if len(new) > FEW else ()),
            Button(say("Bring in nobody"), settling(go("contacts-cancel", number=one.id))),
        ),
    )


def bring_now(cmd: BringNow, by: Account, at: ImportDesk) -> Message | Again:
    """A part in each unit: what broke off goes on where it stopped."""
    one, now = at.imports.one(cmd.number, by.id), at.desk.clock.now()
    if one is None or (one.done_at is None and one.at + DAY_MS <= now):
        raise Sorry(say("I keep a list for a day, and that one is gone. Please add the file again."), AGAIN)
    if one.done_at is None:
        known = one.people if one.size else at.new(one.people, by)  # who is new is looked at once
        room = MOST - at.desk.contacts.count(by.id)
        new = known[: max(0, min(cmd.most - one.size, room))]
        for each in new[:PART]:
            at.desk.contacts.add(_contact(each, by, one, now))
        over = len(new) <= PART
        one = replace(one, people=tuple(new[PART:]), size=one.size + len(new[:PART]))
        at.imports.change(replace(one, done_at=now) if over else one)
        if not over:
            return Again()
        plan(by, at.desk)
    return show(ShowImport(earlier=True), by, at)


def _contact(one: Connection, by: Account, brought: Import, now: int) -> Contact:
    known = f"LinkedIn, {one.job}" if one.job else "LinkedIn"
    here = today(now, by.zone)  # a day that is still to come was misread somewhere
    clock = Clock(connected_on=one.since if one.since and one.since <= here else None)
    return Contact(
        *(by.id, now, one.name, Tie.WEAK, known, one.company), clock=clock, brought=brought.id, changed=False
    )


def show(cmd: ShowImport, by: Account, at: ImportDesk) -> Message:
    """What waits; beside it, or without it, whatever can be taken back, the newest first."""
    every = at.imports.newest(by.id, SHOWN)
    if not every:
        return Message(say("You haven't brought anybody in yet."), buttons=(AGAIN, MINE))
    can = [one for one in every if _can_go(one, by, at.desk)]
    if every[0].done_at is None and cmd.earlier is False and not every[0].size:
        waits = _preview(every[0], by, at)
        return structs.replace(waits, buttons=(*waits.buttons, EARLIER)) if can else waits
    if not can:
        gone = every[0].back_at is not None
        told = say("Your last import was taken back.") if gone else say("Nothing can be taken back any more.")
        return Message(told, buttons=(AGAIN, MINE))
    return Message(
        lines(*(_came(one, by, at.desk) for one in can), between="\n"),
        buttons=(MINE, *(_back(one, len(can) > 1, by) for one in can)),
        whole=go("contact-import", earlier="yes"),
    )


def _came(one: Import, by: Account, desk: Desk) -> Text:
    until = today((one.done_at or one.at) + BACK * DAY_MS, by.zone)
    return lines(
        say("{n} contact came in.", "{n} contacts came in.", n=one.size),
        say("You can take them back until {day}.", day=when(until, desk.today(by))),
        between=" ",
    )


def _back(one: Import, several: bool, by: Account) -> Button:
    on = today(one.at, by.zone)
    label = say("Take back what came on {day}", day=day(on)) if several else say("Take them back")
    return Button(label, go("contacts-back", number=one.id))


def cancel(cmd: Cancel, by: Account, at: ImportDesk) -> Message:
    one = at.imports.one(cmd.number, by.id)
    if one is not None and one.size:
        at.imports.change(replace(one, people=(), done_at=one.done_at or at.desk.clock.now()))
        return show(ShowImport(earlier=True), by, at)
    at.imports.forget_waiting(by.id)
    return Message(say("I brought nobody in, and kept nothing of the file."), buttons=(MINE,))


def take_back(cmd: TakeBack, by: Account, at: ImportDesk) -> Message:
    one = at.imports.one(cmd.number, by.id)
    if one is None or not _can_go(one, by, at.desk):
        raise Sorry(say("I can't take that back any more. Each contact can still be deleted."), MINE)
    if not cmd.sure:
        return sure(
            say(
                "Take {n} contact back? It stays if you've changed it.",
                "Take {n} contacts back? Those that you've changed stay.",
                n=one.size,
            ),
            say("Take them back"),
            go("contacts-back", number=one.id),
            Button(say("Leave them"), go("contacts")),
        )
    stay = at.desk.contacts.take_back(one.id, by.id)
    now = at.desk.clock.now()
    at.imports.change(replace(one, people=(), done_at=one.done_at or now, back_at=now))
    told = [say("Taken back.", context="contacts")]
    if stay:
        told.append(say("{n} stays: you've changed it.", "{n} stay: you've changed them.", n=stay))
    return Message(lines(*told, between=" "), buttons=(MINE, AGAIN))


def _can_go(one: Import, by: Account, desk: Desk) -> bool:
    """Until the last of its days is over where its owner lives."""
    last = today((one.done_at or one.at) + BACK * DAY_MS, by.zone)
    return one.back_at is None and one.size > 0 and desk.today(by) <= last


HANDLES = (bring_in, bring_now, show, cancel, take_back)
