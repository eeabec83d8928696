"""/contact: somebody worth staying in touch with, in their owner's words; changed and deleted at any time."""

from dataclasses import replace
from typing import Annotated

from msgspec import structs

from bot.addresses import refuse_addresses
from bot.answers import Id
from bot.commands import Hidden, Question, command
from bot.features.contacts.desk import ADD, MINE, Desk
from bot.features.contacts.showing import card
from bot.features.contacts.store import MOST, TOLD, Contact, Tie, who
from bot.features.contacts.telling import name_of
from bot.features.contacts.weekly import plan
from bot.forms import Form
from bot.messages import Button, Message, Sorry, sure
from bot.people import Account
from bot.tokens import go, number
from bot.words import Text, lines, say

FULL = say("I keep {n} contacts at most, and your list has that many. Deleting one makes room.", n=MOST)


@command("contact", "Add a contact. Only you see it.")
class AddContact:
    name: Annotated[str, Question("What are they called?", max=80, min=1, private=True)]
    known: Annotated[
        str | None, Question("How do you know them?", max=200, private=True, hint="Former colleague; a talk in May")
    ] = None
    company: Annotated[str | None, Question("Where do they work?", max=80, private=True)] = None
    step: Annotated[
        str | None, Question("What's the next step?", max=200, private=True, hint="Ask how they found their job")
    ] = None
    tie: Annotated[Tie, Question("How close are you?", hint="Empty is: warm")] = Tie.WARM


@command("edit-contact", "Change a contact's details.", listed=False)
class EditContact:
    number: Hidden[Id]
    name: Annotated[str, Question("What are they called?", max=80, min=1, private=True)]
    known: Annotated[str | None, Question("How do you know them?", max=200, private=True)] = None
    company: Annotated[str | None, Question("Where do they work?", max=80, private=True)] = None
    step: Annotated[str | None, Question("What's the next step?", max=200, private=True)] = None
    tie: Annotated[Tie, Question("How close are you?", hint="Empty is: warm")] = Tie.WARM


@command("delete-contact", "Delete a contact.", listed=False)
class DeleteContact:
    number: Hidden[Id]
    sure: Hidden[bool] = False


def add(cmd: AddContact, by: Account, desk: Desk) -> Message:
    refuse_addresses({"name": cmd.name, "known": cmd.known, "company": cmd.company, "step": cmd.step})
    if desk.contacts.count(by.id) >= MOST:
        raise Sorry(FULL, MINE)
    one = Contact(by.id, desk.clock.now(), cmd.name, cmd.tie, cmd.known, cmd.company, cmd.step)
    one = replace(one, id=desk.contacts.add(one))
    desk.contacts.looked(by.id)
    plan(by, desk)
    return card(one, by, desk, _saved())


def _saved() -> Text:
    return say("Saved, and only you see it. When you've been in touch, log it here, and I'll keep the dates.")


def fill(form: Form, by: Account, desk: Desk) -> Form:
    one = desk.contacts.one(number(form.given.get("number", "")), by.id)
    if one is None:
        return form
    return form.fill(name=one.name, known=one.known, company=one.company, step=one.step, tie=one.tie.name)


def edit(cmd: EditContact, by: Account, desk: Desk) -> Message:
    one = desk.own(cmd.number, by)
    refuse_addresses({"name": cmd.name, "known": cmd.known, "company": cmd.company, "step": cmd.step})
    clock = one.clock
    if (before := who(one.name, one.company)) != who(cmd.name, cmd.company):
        clock = structs.replace(clock, known_as=tuple(dict.fromkeys((*clock.known_as, before)))[-TOLD:])
    said = replace(one, name=cmd.name, known=cmd.known, company=cmd.company, step=cmd.step, tie=cmd.tie, clock=clock)
    return card(desk.keep(said), by, desk, say("Changed.", context="contact"))


def delete(cmd: DeleteContact, by: Account, desk: Desk) -> Message:
    one = desk.own(cmd.number, by)
    if not cmd.sure:
        return sure(
            lines(say("Delete this contact for good?"), name_of(one), between=" "),
            say("Delete", context="contact"),
            go("delete-contact", number=one.id),
            Button(say("Keep it", context="contact"), go("contact-card", number=one.id)),
        )
    desk.contacts.delete(one.id, by.id)
    return Message(say("Deleted.", context="contact"), buttons=(MINE, ADD))


HANDLES = (add, edit, delete)
FILLS = {"edit-contact": fill}
