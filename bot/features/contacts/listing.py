"""/contacts: by name, a page at a time, or found by a part of name or company; /today: who wants a line."""

from collections.abc import Sequence
from typing import Annotated

from msgspec.structs import replace

from bot.answers import Id
from bot.commands import Hidden, Question, command
from bot.features.contacts.desk import ADD, MINE, TODAY, Desk
from bot.features.contacts.nudges import wanted
from bot.features.contacts.store import Contact
from bot.features.contacts.telling import due, lately, name_of
from bot.messages import Button, Field, Message, Sorry
from bot.names import unaccented
from bot.people import Account
from bot.remembered import Drafts
from bot.tokens import Draft, draft, go
from bot.words import Text, lines, say

PAGE = 5
LISTS = "contacts"
FIND = Button(say("Find one", context="contact"), draft("find-contacts"))
IMPORT = Button(say("Import from LinkedIn"), draft("import-contacts"))
BACK = Button(say("What I brought in"), go("contact-import"))
TOUR = Button(say("Listening tour"), go("listening-tour"))
NONE = say("There's nobody here yet. Who would answer if you wrote today? That's a good first one.")


@command(LISTS, "See, find, change or delete your contacts.")
class ListContacts:
    skip: Hidden[int] = 0
    search: Hidden[Id | None] = None


@command("find-contacts", "Find contacts by name or company.", listed=False)
class FindContacts:
    words: Annotated[str, Question("Who, or where?", max=80, min=1, hint="A part of the name or company will do")]


@command("today", "See whom to write to next.")
class Today:
    skip: Hidden[int] = 0


def find(cmd: FindContacts, by: Account, drafts: Drafts, desk: Desk) -> Draft:
    return go(LISTS, search=drafts.keep(by.id, LISTS, {"words": cmd.words}, desk.clock.now()))


def list_(cmd: ListContacts, by: Account, desk: Desk, drafts: Drafts) -> Message:
    desk.contacts.looked(by.id)
    every = list(desk.contacts.named(by.id))
    told: Text = say("{n} contact, and only you see them.", "{n} contacts, and only you see them.", n=len(every))
    more: dict[str, int] = {}
    if cmd.search is not None:
        kept = drafts.given(cmd.search, by.id, LISTS, desk.clock.now())
        if kept is None:
            raise Sorry(say("I keep a search for only half an hour. Please search again."), FIND)
        looked = unaccented(kept["words"])
        every = [one for one in every if any(looked in unaccented(words or "") for words in one[1:])]
        told, more = say("Words: “{words}”", words=kept["words"]), {"search": cmd.search}
    if not every:
        if cmd.search is None:
            return Message(NONE, buttons=(ADD, IMPORT))
        return Message(lines(say("I found nothing for this:"), told, between="\n\n"), buttons=(FIND, MINE))
    numbers = [number for number, *_ in sorted(every, key=lambda one: (unaccented(one[1]), one[0]))]
    ends = (FIND, MINE) if more else (FIND, TODAY, ADD, IMPORT, BACK, TOUR)
    page = Message(told, title=MINE.label, buttons=ends, whole=_at(go(LISTS, **more), cmd.skip))
    return _with(page, numbers, by, desk)


def today(cmd: Today, by: Account, desk: Desk) -> Message:
    found = wanted(desk.week(by), desk.today(by))
    if not found:
        told = say("There's nobody you need to write to now. It's fine to leave it at that.")
        return Message(told, buttons=(MINE, ADD))
    told = say("It's time to write to {n} contact.", "It's time to write to {n} contacts.", n=len(found))
    hurry = say("The first is the most urgent, and none of it has to be today.")
    page = Message(
        lines(told, hurry, between=" "), title=say("Who's next"), buttons=(MINE,), whole=_at(go("today"), cmd.skip)
    )
    return _with(page, [one.who.id for one in found], by, desk)


def _with(page: Message, numbers: Sequence[int], by: Account, desk: Desk) -> Message:
    """The same with so many contacts as fit, from where its `whole` begins, and with ways to the others."""
    way = page.whole or go(LISTS)
    skip = min(max(0, int(way.given["skip"])), (len(numbers) - 1) // PAGE * PAGE)
    found = [one for number in numbers[skip : skip + PAGE] if (one := desk.contacts.one(number, by.id))]
    ways = [Button(say("Back", context="contacts"), _at(way, skip - PAGE))] if skip else []
    if len(numbers) > skip + PAGE:
        ways.append(Button(say("More", context="contacts"), _at(way, skip + PAGE)))
    cards = (Button(name_of(one), go("contact-card", number=one.id)) for one in found)
    return replace(page, fields=tuple(_field(one, by, desk) for one in found), buttons=(*cards, *ways, *page.buttons))


def _field(one: Contact, by: Account, desk: Desk) -> Field:
    here, country = desk.today(by), desk.contacts.country(by.id)
    return Field(name_of(one), lines(lately(one.clock, here), due(one.clock, here, country), between=". "))


def _at(way: Draft, skip: int) -> Draft:
    return Draft(way.word, {**way.given, "skip": str(max(0, skip))}, go=True)


HANDLES = (find, list_, today)
