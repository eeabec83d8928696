"""Whom somebody has named, who has named them, and what they can do about either."""

from bot.commands import command
from bot.features.crisis.store import Desk, State, Trusted
from bot.messages import Button, Field, Message
from bot.people import Account, Member
from bot.tokens import draft, go
from bot.words import lines, quoted, say

SHOWN = 5  # of those who have named somebody, with what to answer


@command("trusted", "Someone you'd turn to on a very bad day. Only you see it.")
class ShowTrusted:
    pass


def show(cmd: ShowTrusted, by: Account, desk: Desk) -> Message:
    """Whom they have named, who has named them, and whether anybody may ask them."""
    named, note, naming = desk.named(by.id), desk.note(by.id), _naming(by, desk)
    fields = [_of_circle(one, desk) for one in named]
    if note:
        fields.append(Field(say("Your own note"), quoted(note)))
    if naming:
        names = lines(*(say("{who}", who=who.person) for _, who in naming), between=", ")
        fields.append(Field(say("Who may turn to you, or has asked if they may"), names))
    return Message(
        say(
            "You can name someone you'd turn to on a very bad day. When you open /help-now, I can write to them for "
            "you, but only if you press a button and say yes once more. I never do it by myself."
        ),
        title=say("Someone to turn to"),
        fields=tuple(fields),
        buttons=(*_ways(named, note), *_being_named(by, naming, desk)),
        whole=go("trusted"),
    )


def _naming(by: Account, desk: Desk) -> list[tuple[Trusted, Member]]:
    return [(one, there[0]) for one in desk.trusted.heard_of(by.id) if (there := desk.there(one))]


def _of_circle(one: Trusted, desk: Desk) -> Field:
    who = desk.called(one)
    if one.state is State.WILLING:
        yes = say("{who} said yes. /help-now offers to write to them for you.", who=who)
        return Field(say("In your circle"), yes)
    waits = say("I've asked {who}. They haven't answered yet, and that's fine.", who=who)
    return Field(say("Asked"), waits)


def _ways(named: list[Trusted], note: str | None) -> tuple[Button, ...]:
    ask = Button(say("Name someone else") if named else say("Name someone in my circle"), draft("trust"))
    write = Button(say("Change my note") if note else say("Write a note"), draft("trust-note"))
    return (ask, write, *(_back(one) for one in named))


def _back(one: Trusted) -> Button:
    back = say("Take the name back") if one.state is State.WILLING else say("Take the question back")
    return Button(back, go("untrust", number=one.id))


def _being_named(by: Account, naming: list[tuple[Trusted, Member]], desk: Desk) -> tuple[Button, ...]:
    each = tuple(
        Button(say("Stop for {who}", who=who.person), go("trust-end", number=one.id), "quiet")
        if one.state is State.WILLING
        else Button(say("Answer {who}", who=who.person), go("trust-asked", number=one.id), "quiet")
        for one, who in naming[:SHOWN]
    )
    if desk.trusted.alone(by.id):
        return (*each, Button(say("People may ask me again"), go("trust-alone", alone="no"), "quiet"))
    stop = say("I can't be that person for anyone") if naming else say("Nobody should ask me this")
    return (*each, Button(stop, go("trust-alone", alone="yes"), "quiet"))
