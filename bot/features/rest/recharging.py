"""What does somebody good, in a list of their own: shown where a rest is offered, and asked of nobody."""

from collections.abc import Sequence
from typing import Annotated

from bot.addresses import refuse_addresses
from bot.answers import Id
from bot.commands import Hidden, Question, command
from bot.features.rest.store import Good, Recharges
from bot.forms import Form
from bot.messages import Button, Field, Message, Sorry, sure
from bot.own_lines import Line, of_number, opened
from bot.people import Account
from bot.ports import Clock
from bot.tokens import draft, go
from bot.words import Quoted, Text, listed, say

MOST = 20  # lines of one list
EACH = 3  # of a kind where a rest is offered, the newest
LIST = Button(say("My list", context="recharge"), go("recharge"))
GONE = say("That line isn't in your list any more.")
ADD = Button(say("Add something", context="recharge"), draft("recharge-add"), "primary")


@command("recharge", "See your own list of what does you good.")
class ListRecharges:
    pass


@command("recharge-add", "Add what does you good. Only you see it.")
class AddRecharge:
    words: Annotated[
        str, Question("What does you good?", max=80, private=True, hint="Swimming, or Sunday tea with Ada")
    ]
    what: Annotated[Good, Question("Something, someone or somewhere?")] = Good.DOING
    number: Hidden[Id | None] = None  # of the line that it was opened from


@command("recharge-one", "See one line of your list.", listed=False)
class ShowRecharge:
    number: Hidden[Id]


@command("recharge-remove", "Take a line out of your list.", listed=False)
class RemoveRecharge:
    number: Hidden[Id]
    sure: Hidden[bool] = False


def list_(cmd: ListRecharges, by: Account, recharges: Recharges) -> Message:
    lines = recharges.of(by.id)
    told = (
        say("When I offer you a rest, I'll show you some of this. Only you see it.")
        if lines
        else say("There's nothing here yet. What does you good? A walk, a friend, a café: one line is enough.")
    )
    return Message(
        told,
        title=say("What does me good"),
        fields=shown(lines, MOST),
        buttons=(
            ADD,
            Button(say("Just today off"), go("day-off")),
            Button(say("A free day each week"), draft("free-day")),
            *(Button(_words(one), go("recharge-one", number=one.id), "quiet") for one in lines),
        ),
        whole=go("recharge"),
    )


def add(cmd: AddRecharge, by: Account, recharges: Recharges, clock: Clock) -> Message:
    refuse_addresses({"words": cmd.words})
    lines = recharges.of(by.id)
    opened = next((one for one in lines if one.id == cmd.number), None)
    if opened is None and len(lines) >= MOST:
        full = say("{n} lines fit in your list, and all are taken. Take one out first.", n=MOST)
        raise Sorry(full, LIST)
    kept = recharges.keep(Line(by.id, cmd.words, cmd.what, clock.now(), opened.id if opened else 0))
    return _one(kept, say("Saved. When I offer you a rest, I may show it to you."))


def fill(form: Form, by: Account, recharges: Recharges) -> Form:
    """What stands in the line that it was opened from."""
    one = opened(form, recharges.of(by.id))
    return form if one is None else form.fill(words=one.words, what=one.what.name if one.what else None)


def show(cmd: ShowRecharge, by: Account, recharges: Recharges) -> Message:
    return _one(of_number(cmd.number, recharges.of(by.id), GONE, LIST), say("From your own list."))


def remove(cmd: RemoveRecharge, by: Account, recharges: Recharges) -> Message:
    one = of_number(cmd.number, recharges.of(by.id), GONE, LIST)
    if not cmd.sure:
        keep = Button(say("Keep it", context="recharge"), go("recharge-one", number=one.id))
        out = say("Take it out", context="recharge")
        return sure(say("Take this line out for good?"), out, go("recharge-remove", number=one.id), keep)
    recharges.delete(one.id, by.id)
    return Message(say("It's out of your list."), buttons=(LIST, ADD))


def shown(lines: Sequence[Line[Good]], each: int = EACH) -> tuple[Field, ...]:
    """So many of each kind, the newest."""
    kinds = {what: [one for one in lines if one.what is what][-each:] for what in (*Good, None)}
    return tuple(Field(_label(what), listed(*map(_words, some))) for what, some in kinds.items() if some)


def _one(one: Line[Good], told: Text) -> Message:
    return Message(
        told,
        title=say("What does me good"),
        fields=(Field(_label(one.what), _words(one)),),
        buttons=(
            Button(say("Change it", context="recharge"), draft("recharge-add", number=one.id)),
            Button(say("Take it out", context="recharge"), go("recharge-remove", number=one.id)),
            LIST,
        ),
        whole=go("recharge-one", number=one.id),
    )


def _label(what: Good | None) -> Text:
    return what.value if what else say("I can't read what these are", context="recharge")


def _words(one: Line[Good]) -> Text:
    return say("{words}", words=Quoted("recharges.name", one.id, one.words))


HANDLES = (list_, add, show, remove)
