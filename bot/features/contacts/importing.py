"""/import-contacts: LinkedIn's Connections.csv is read, shown, asked about, brought in on a yes, and taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated, Protocol

from bot.attached import Attached
from bot.calendar import today
from bot.commands import Hidden, Question, command
from bot.features.contacts.desk import MINE, Desk
from bot.features.contacts.listing import IMPORT
from bot.features.contacts.store import MOST, Clock, Contact, Tie, who
from bot.features.contacts.weekly import plan
from bot.imports.commands import handles
from bot.imports.kept import Import, Imports
from bot.imports.previewing import ALL_HERE, Way, here_already, left_out, preview_of
from bot.imports.room import ImportRoom
from bot.messages import Button, Field, Message
from bot.people import Account
from bot.trackers.connections import Connection, answered, connections, packed, understood, unpacked
from bot.trackers.preview import Preview
from bot.words import Text, say

PART = 50  # contacts that one unit writes or takes away
FEW = 50  # of whom one may bring in only the newest
SAMPLE = 5  # of those who would come
READ_ONLY = say(
    "I read names, companies, jobs and the day you connected, and nothing else: no email address, no phone number, no "
    "link."
)
NEWEST = say("I read the newest {n} people and nobody else, since I keep no more than that.", n=MOST)
WAY = Way("contacts", "contact-import", IMPORT, MINE, say("What you've changed since stays."))


@command("import-contacts", "Bring in your contacts from LinkedIn.", tells=True)
class BringIn:
    list: Annotated[
        Attached[tuple[Connection, ...]],
        Question(
            "Connections.csv, or LinkedIn's archive", kinds=(".csv", ".zip"), max_bytes=4_000_000, read=connections
        ),
    ]


@command("contact-import", "See what contacts you brought in, and take them back.", listed=False)
class ListImports:
    behind: Hidden[int] = 0  # so many of the newest were shown
    earlier: Hidden[bool] = False  # on buttons of an earlier release


class ContactImports(Imports, Protocol):
    """Of contacts."""


@dataclass(frozen=True)
class ImportDesk(ImportRoom):
    imports: ContactImports
    desk: Desk
    way = WAY

    def looked(self, one: Import, by: Account) -> Preview:
        return understood(unpacked(one.sheet))

    def new(self, one: Import, by: Account) -> tuple[Preview, Sequence[Connection]]:
        """What is in it, and who of it isn't here yet: looked at again only once something else came or went."""
        name = f"new {self.desk.contacts.count(by.id) - one.size}"
        found: tuple[Preview, Sequence[Connection]] | None = self.aside.found(name)
        if found is None:
            here = [*self.desk.contacts.known(by.id)]
            found = self.aside.done(name, partial(_new, unpacked(one.sheet), here))
        return found

    def shown(self, one: Import, by: Account) -> Message:
        preview, new = self.new(one, by)
        coming = new[: self._room(by)]
        n = len(unpacked(one.sheet)) - len(preview.skipped) + one.size
        found = [NEWEST if n >= MOST else say("I found {n} person.", "I found {n} people.", n=n), *left_out(preview)]
        known = [here_already(n - len(new))] if n > len(new) else []
        if n_out := len(new) - len(coming):
            known.append(say("There's no room for {n} of them: I keep {most} contacts at most.", n=n_out, most=MOST))
        if coming:
            known.append(say("They come in as weak ties, and nobody is told."))
        fields = [
            Field(say("{name}", name=each.name), say("{words}", words=each.company or each.job or "LinkedIn"))
            for each in coming[:SAMPLE]
        ]
        few = Button(say("Only the newest {n}", n=FEW), WAY.to("now", one, most=FEW))
        told, ways = [*found, READ_ONLY, *(known if new else [ALL_HERE])], [few] if len(coming) > FEW else ()
        preview = preview if coming else replace(preview, questions=())
        return preview_of(WAY, one, preview, told, len(coming), fields=fields, ways=ways)

    def answer(self, one: Import, key: str, value: str) -> Import:
        return replace(one, sheet=packed(answered(unpacked(one.sheet), value)))

    def part(self, one: Import, by: Account, most: int | None) -> tuple[Import, bool] | None:
        preview, new = self.new(one, by)
        people = unpacked(one.sheet)
        waiting, room = set(people), self._room(by)
        left = [each for each in new if each in waiting][:most][:room]
        if not preview.ready or not (left or one.size):
            return None
        for each in left[:PART]:
            self.desk.contacts.add(_contact(each, by, one, self.clock.now()))
        more, came = len(left) > PART, {*left[:PART]}  # a row that is the same as another comes with that one
        behind = people[people.index(left[PART - 1]) + 1 :] if more else ()
        plan(by, self.desk)
        return replace(
            one, sheet=packed([each for each in behind if each not in came]), size=one.size + len(left[:PART])
        ), more

    def taken(self, one: Import, by: Account) -> Sequence[Text] | None:
        stay = self.desk.contacts.take_back(one.id, by.id, PART)
        self.imports.change(one if stay is None else replace(one, back_at=self.clock.now()))
        told = say("{n} stays: you've changed it.", "{n} stay: you've changed them.", n=stay or 0)
        return None if stay is None else [told][:stay]

    def what(self, one: Import) -> Text:
        return say("{n} contact", "{n} contacts", n=one.size, context="import")

    def _room(self, by: Account) -> int:
        return max(0, MOST - self.desk.contacts.count(by.id))


def _new(
    people: Sequence[Connection], here: Sequence[tuple[str, str | None, Clock]]
) -> tuple[Preview, Sequence[Connection]]:
    """Nobody who is here by their name and company, be it formerly, or by their name since that day; where a contact
    has no such day, either may be without a company.
    """
    keyed = [(Connection(name, company).key, clock) for name, company, clock in here]
    known, former = {key for key, _ in keyed}, {mark for _, clock in keyed for mark in clock.known_as}
    since = {(name, on) for (name, _), clock in keyed if (on := clock.connected_on)}
    undated = {key for key, clock in keyed if clock.connected_on is None}
    named, bare = {name for name, _ in undated}, {name for name, company in undated if not company}
    preview = understood(people)
    out = {one.record for one in preview.skipped}

    def is_here(one: Connection) -> bool:
        name, company = key = one.key
        by_hand = name in (named if not company else bare)
        return key in known or by_hand or (name, one.since) in since or who(*key) in former

    return preview, [one for n, one in enumerate(people) if n not in out and not is_here(one)]


def _contact(one: Connection, by: Account, brought: Import, now: int) -> Contact:
    known = f"LinkedIn, {one.job}" if one.job else "LinkedIn"
    here = today(now, by.zone)  # a day that is still to come was misread somewhere
    clock = Clock(connected_on=one.since if one.since and one.since <= here else None)
    return Contact(
        *(by.id, now, one.name, Tie.WEAK, known, one.company), clock=clock, brought=brought.id, changed=False
    )


def bring_in(cmd: BringIn, by: Account, at: ImportDesk) -> Message:
    one = Import(by.id, at.clock.now(), packed(cmd.list.content))
    at.new(one, by)  # before anything is kept
    return at.shown(at.keep(one), by)


HANDLES = handles(ImportDesk, "contacts", bring_in, ListImports)
