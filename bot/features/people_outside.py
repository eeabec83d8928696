"""Whom somebody turns to outside their circles, and what for: shown after a hard no; the bot never contacts them."""

from collections.abc import Sequence
from enum import Enum
from typing import Annotated, Protocol

from bot.addresses import refuse_addresses
from bot.answers import Id
from bot.commands import Hidden, Question, command
from bot.events import Events, RejectionRecorded, RejectionShown
from bot.forms import Form
from bot.messages import Button, Field, Message, Sorry, sure
from bot.own_lines import Line, Lines, of_number, opened
from bot.people import Account
from bot.ports import Clock
from bot.slices import Feature, Slot
from bot.tokens import draft, go
from bot.words import Quoted, Text, listed, say

MOST = 5
HARD = 4  # a sting after which they are shown
LIST = Button(say("My people"), go("my-people"))
GONE = say("They aren't on your list any more.")
ADD = Button(say("Add someone"), draft("my-person"), "primary")


class For(Enum):
    """What for; names are stored."""

    LISTEN = say("Listening")
    CRY = say("A good cry")
    OUT = say("A night out")
    OTHER = say("Being there", context="what somebody is there for")


Outside = Line[For]  # somebody outside, as their friend calls them


class PeopleOutside(Lines[For], Protocol):
    """Whom somebody turns to."""


@command("my-people", "See the people you can turn to outside your circle.")
class ListPeople:
    pass


@command("my-person", "Add someone to turn to. I never contact them.")
class AddPerson:
    name: Annotated[str, Question("Who?", max=60, private=True, hint="A first name, or what you call them: Mum")]
    what: Annotated[For, Question("What for?")] = For.LISTEN
    number: Hidden[Id | None] = None  # of the one that it was opened from


@command("my-person-one", "See one of your people.", listed=False)
class ShowPerson:
    number: Hidden[Id]


@command("my-person-remove", "Take someone off your list.", listed=False)
class RemovePerson:
    number: Hidden[Id]
    sure: Hidden[bool] = False


@command("reached-out", "Say that you reached out to someone.", listed=False)
class ReachedOut:
    pass


def list_(cmd: ListPeople, by: Account, outside: PeopleOutside) -> Message:
    people = outside.of(by.id)
    told = (
        say("After a hard one I'll remind you of them. I never contact them, and only you see this.")
        if people
        else say(
            "Who can you turn to outside your circle? Up to {n} people, and what for. I never contact them, and only "
            "you see this.",
            n=MOST,
        )
    )
    return Message(
        told,
        title=say("My people"),
        fields=tuple(Field(_for(one), _name(one)) for one in people),
        buttons=(
            *((ADD,) if len(people) < MOST else ()),
            *(Button(_name(one), go("my-person-one", number=one.id)) for one in people),
        ),
        whole=go("my-people"),
    )


def add(cmd: AddPerson, by: Account, outside: PeopleOutside, clock: Clock) -> Message:
    refuse_addresses({"name": cmd.name})
    people = outside.of(by.id)
    opened = next((one for one in people if one.id == cmd.number), None)
    if opened is None and len(people) >= MOST:
        raise Sorry(say("{n} people fit here. Take someone off the list first.", n=MOST), LIST)
    kept = outside.keep(Outside(by.id, cmd.name, cmd.what, clock.now(), opened.id if opened else 0))
    return _one(kept, say("Saved. After a hard one I'll remind you of them. I never contact them."))


def fill(form: Form, by: Account, outside: PeopleOutside) -> Form:
    """What stands there of the one that it was opened from."""
    one = opened(form, outside.of(by.id))
    return form if one is None else form.fill(name=one.words, what=one.what.name if one.what else None)


def show(cmd: ShowPerson, by: Account, outside: PeopleOutside) -> Message:
    return _one(of_number(cmd.number, outside.of(by.id), GONE, LIST), say("Someone you can turn to."))


def remove(cmd: RemovePerson, by: Account, outside: PeopleOutside) -> Message:
    one = of_number(cmd.number, outside.of(by.id), GONE, LIST)
    if not cmd.sure:
        keep = Button(say("Keep them", context="my people"), go("my-person-one", number=one.id))
        yes = say("Take them off", context="my people")
        return sure(say("Take them off your list?"), yes, go("my-person-remove", number=one.id), keep)
    outside.delete(one.id, by.id)
    return Message(say("They're off your list. Nothing else has changed."), buttons=(LIST,))


def after_a_hard_no(event: RejectionRecorded | RejectionShown, outside: PeopleOutside, events: Events) -> None:
    """When it is logged; and where it is shown whole, as behind [More] of that answer."""
    if event.sting < HARD or not (people := outside.of(event.by.id)):
        return
    events.append(say("Your people: {people}. One short message is enough.", people=_all(people)))
    events.append(Button(say("I reached out"), go("reached-out")))


def reached_out(cmd: ReachedOut) -> Message:
    """It is for them to say, and kept nowhere."""
    return Message(
        say("Good that you did. It takes something to write to someone on a day like this. I keep no note of it.")
    )


def home(by: Account, outside: PeopleOutside) -> Message | None:
    """They stand where they can be looked up on a bad day; whoever has none is offered to write them down."""
    people = outside.of(by.id)
    if not people and by.joined_at is None:
        return None
    told = (
        say("{people}", people=_all(people))
        if people
        else say("Who can you turn to outside your circle? Write down up to {n}; I never contact them.", n=MOST)
    )
    return Message(told, title=say("My people"), buttons=(LIST,) if people else (ADD,))


def _all(people: Sequence[Outside]) -> Text:
    return listed(*(say("{name} ({what})", name=_quotation(one), what=_for(one)) for one in people))


def _one(one: Outside, told: Text) -> Message:
    return Message(
        told,
        title=say("My people"),
        fields=(Field(_for(one), _name(one)),),
        buttons=(
            Button(say("Change it", context="my people"), draft("my-person", number=one.id)),
            Button(say("Take them off", context="my people"), go("my-person-remove", number=one.id)),
            LIST,
        ),
        whole=go("my-person-one", number=one.id),
    )


def _for(one: Outside) -> Text:
    return one.what.value if one.what else say("I can't read what for", context="my people")


def _name(one: Outside) -> Text:
    return say("{name}", name=_quotation(one))


def _quotation(one: Outside) -> Quoted:
    return Quoted("people_outside.name", one.id, one.words)


FEATURE = Feature(
    "people_outside",
    handles=(list_, add, show, remove, after_a_hard_no, reached_out),
    fills={"my-person?number": fill},
    cards={Slot.PEOPLE: home},
)
