"""One application: where it stands, what happened, and what can be done about it."""

from bot.answers import Id
from bot.commands import Hidden, command
from bot.features.applications.answer_law import suggested
from bot.features.applications.desk import MINE, Desk
from bot.features.applications.store import Application
from bot.features.applications.telling import line, name_of, owed, stands
from bot.messages import Button, Field, Message
from bot.milestones import Milestone
from bot.people import Account
from bot.tokens import draft, go
from bot.words import Quoted, Text, lines, say

FOUND = Button(say("I've found something"), go("landed"))
SHOWN = 10  # lines of a history, the newest; the others are behind [Correct]


@command("application", "One application.", listed=False)
class ShowApplication:
    number: Hidden[Id]


def show(cmd: ShowApplication, by: Account, desk: Desk) -> Message:
    return card(desk.own(cmd.number, by, change=False), by, desk)


def card(one: Application, by: Account, desk: Desk, said: Text | None = None) -> Message:
    """`said` first, where something was just done to it."""
    here, position = desk.today(by), one.position
    if one.unread:
        told = [say("I can't read what happened there any more.")]
    else:
        promise, law = owed(one, here), suggested(position, by.zone, here)
        stand = [] if said else [say("{standing}.", standing=stands(position, here))]
        told = [*stand, *([promise] if promise else []), *([law] if law else [])]
    return Message(
        lines(*([said] if said else []), *told, between="\n\n"),
        title=name_of(one),
        fields=(*_history(one, desk, by), *_details(one)),
        buttons=(
            Button(say("What happened?"), draft("happened", number=one.id), "primary"),
            *_either(one, by, desk),
            Button(say("Correct", context="application"), go("correct-application", number=one.id)),
            Button(say("Details"), draft("edit-application", number=one.id)),
            Button(say("Notes", context="application"), draft("application-notes", number=one.id)),
            Button(say("Delete it", context="application"), go("delete-application", number=one.id), "danger"),
            MINE,
        ),
        whole=go("application", number=one.id),
    )


def after_a_no(one: Application, by: Account, desk: Desk) -> Button:
    """A no is logged in one tap, or there already."""
    numbers = desk.applications.rejections(one.id, by.id)
    if len(numbers) > 1:
        return Button(say("Show the rejections"), go("rejections", application=one.id))
    if numbers:
        return Button(say("Show the rejection"), go("rejection", number=numbers[0]))
    return Button(say("Log a rejection"), draft("rejected", application=one.id))


def _either(one: Application, by: Account, desk: Desk) -> tuple[Button, ...]:
    """What its state calls for."""
    position = one.position
    if position.end is Milestone.NO:
        return (after_a_no(one, by, desk),)
    if position.end is Milestone.ACCEPTED:
        return (FOUND,)
    if position.end is None and position.stage not in (None, Milestone.SAVED):
        return (Button(say("They owe me an answer"), draft("owed", number=one.id)),)
    return ()


def _history(one: Application, desk: Desk, by: Account) -> tuple[Field, ...]:
    if not one.history:
        return ()
    here, shown = desk.today(by), one.history[-SHOWN:]
    earlier = len(one.history) - len(shown)
    more = [say("{n} earlier line", "{n} earlier lines", n=earlier)] if earlier else []
    return (Field(say("What happened", context="application"), lines(*more, *(line(each, here) for each in shown))),)


def _details(one: Application) -> tuple[Field, ...]:
    known = (
        (say("Agency"), "agency", one.agency if one.employer else None),
        (say("Link"), "link", one.link),
        (say("Found at"), "found", one.found),
        (say("Notes", context="application"), "notes", one.notes),
    )
    return tuple(
        Field(label, say("{words}", words=Quoted(f"applications.{name}", one.id, words)))
        for label, name, words in known
        if words
    )
