"""Naming the one to turn to, on a good day: somebody of one's circle, who is asked, or a note of somebody outside."""

from typing import Annotated

from bot.answers import Id
from bot.calendar import DAY_MS
from bot.commands import Hidden, Question, command
from bot.features.crisis import wording
from bot.features.crisis.store import Desk, State, Trusted
from bot.forms import Form, Search
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Field, Message, Sorry
from bot.names import Named
from bot.people import Account, Member
from bot.pickers import choose_member, may_be_chosen, named
from bot.ports import People
from bot.tokens import draft, go, settling
from bot.words import lines, quoted, say

AGAIN_MS = 28 * DAY_MS
LONGEST = 200  # characters of a note
ANOTHER = Button(say("Name someone"), draft("trust"))
MINE = Button(say("See whom I've named"), go("trusted"))


@command("trusted", "Someone you'd turn to on a very bad day. Only you see it.")
class ShowTrusted:
    pass


@command("trust", "Name someone of your circle. I ask them first.", listed=False)
class Trust:
    member: Annotated[Id, Question("Who would you turn to?")]
    sure: Hidden[bool] = False


@command("trust-note", "Write down someone outside. I never contact them.", listed=False)
class TrustNote:
    words: Annotated[
        str | None,
        Question("Who, and how do you reach them?", max=LONGEST, private=True, hint="Such as: Mum, or a phone number."),
    ] = None


@command("untrust", "Stop naming someone.", listed=False)
class Untrust:
    number: Hidden[Id]


def show(cmd: ShowTrusted, by: Account, desk: Desk) -> Message:
    """Whom they have named, who has named them, and whether anybody may ask them."""
    one, note = desk.named(by.id), desk.note(by.id)
    there = desk.there(one) if one else None
    fields = []
    if one and there:
        waits = say("I've asked {who}. They haven't answered yet, and that's fine.", who=there[1].person)
        yes = say("{who} said yes. /help-now offers to write to them for you.", who=there[1].person)
        fields.append(Field(say("In your circle"), yes if one.state is State.WILLING else waits))
    if note:
        fields.append(Field(say("Your own note"), quoted(note)))
    naming = [found[0].person for each in desk.trusted.naming(by.id) if (found := desk.there(each))]
    if naming:
        names = lines(*(say("{who}", who=who) for who in naming), between=", ")
        fields.append(Field(say("Who may turn to you, or has asked if they may"), names))
    return Message(
        say(
            "You can name someone you'd turn to on a very bad day. When you open /help-now, I can write to them for "
            "you, but only if you press a button and say yes once more. I never do it by myself."
        ),
        title=say("Someone to turn to"),
        fields=tuple(fields),
        buttons=(*_ways(one if there else None, note), *_being_named(by, desk, naming=bool(naming))),
        whole=go("trusted"),
    )


def _ways(one: Trusted | None, note: str | None) -> tuple[Button, ...]:
    ask = Button(say("Name someone else") if one else say("Name someone in my circle"), draft("trust"))
    write = Button(say("Change my note") if note else say("Write a note"), draft("trust-note"))
    return (ask, write, *((Button(say("Take the name back"), go("untrust", number=one.id)),) if one else ()))


def _being_named(by: Account, desk: Desk, *, naming: bool) -> tuple[Button, ...]:
    if desk.trusted.alone(by.id):
        return (Button(say("People may ask me again"), go("trust-alone", alone="no"), "quiet"),)
    stop = say("I can't be that person for anyone") if naming else say("Nobody should ask me this")
    return (Button(stop, go("trust-alone", alone="yes"), "quiet"),)


def trust_form(form: Form, by: Member, people: People) -> Form:
    return choose_member(form, "member", by, people)


def others(search: Search, by: Member, people: People) -> list[Named]:
    return named(by, people)


def trust(cmd: Trust, by: Member, desk: Desk) -> Message:
    """Shows what they would be asked, before anybody is. Whoever wants to be nobody's answers as one who says no."""
    other = desk.people.member(by.circle.id, cmd.member)
    if other is None or not may_be_chosen(other, by):
        raise Sorry(say("I can't find them in your circle any more."), ANOTHER)
    if not cmd.sure:
        asked = go("trust", member=cmd.member, circle=by.circle.id, sure="yes")
        return Message(
            say("Nobody has been asked yet. {who} will read exactly this:", who=other.person),
            fields=(Field(wording.asks(by), wording.question(by), quotes=True),),
            buttons=(
                Button(say("Ask {who}", who=other.person), settling(asked), "primary"),
                Button(say("Don't ask"), settling(go("trusted"))),
            ),
        )
    before = desk.named(by.account.id)
    if before is not None and before.other == cmd.member:
        return Message(say("You've named {who} already. Nobody is asked twice.", who=other.person), buttons=(MINE,))
    if desk.trusted.alone(cmd.member):
        return Message(wording.declined(other), buttons=(ANOTHER,))
    subject, now = wording.subject(by.account.id, cmd.member), desk.clock.now()
    last = next((one for key in desk.outbox.about(subject)[-1:] if (one := desk.outbox.letter(key))), None)
    if last is not None and last.not_before > now - AGAIN_MS:
        told = say(
            "I've asked {who} in the last four weeks, and nobody is asked again so soon. You can name someone else.",
            who=other.person,
        )
        return Message(told, buttons=(ANOTHER,))
    if before is not None:
        _withdraw(before, desk)
    number = desk.trusted.name(Trusted(by.account.id, State.ASKED, now, cmd.member, by.circle.id))
    desk.outbox.put(
        Letter(
            LetterKind.TRUST,
            Dm(cmd.member),
            subject,
            Message(wording.question(by), wording.asks(by), buttons=wording.answers(number)),
            say("Someone of your circle asks whether they may turn to you."),
            circle=by.circle.id,
            author=by.account.id,
        )
    )
    told = say("I've asked {who}. I'll tell you what they say. They may say no, and needn't say why.", who=other.person)
    return Message(told, buttons=(MINE,))


def note_form(form: Form, by: Account, desk: Desk) -> Form:
    return form.fill(words=desk.note(by.id))


def note(cmd: TrustNote, by: Account, desk: Desk) -> Message:
    """Left empty, it goes."""
    for one in desk.trusted.of(by.id):
        if one.other is None:
            desk.trusted.drop(one.id)
    if not cmd.words:
        return Message(say("Your note is gone."), buttons=(MINE,))
    desk.trusted.name(Trusted(by.id, State.NOTE, desk.clock.now(), words=cmd.words))
    told = say("Saved. /help-now shows it to you, and to nobody else. I never contact anyone outside your circle.")
    return Message(told, buttons=(MINE,))


def untrust(cmd: Untrust, by: Account, desk: Desk) -> Message:
    """Whoever was asked and has not answered sees that there is nothing to answer; who said yes hears nothing."""
    one = desk.trusted.one(cmd.number)
    if one is None or one.account != by.id:
        raise Sorry(say("You haven't named anyone, or not any more."), ANOTHER)
    desk.trusted.drop(one.id)
    _withdraw(one, desk)
    told = say("Taken back. I won't offer to write to them any more, and I don't tell them.")
    return Message(told, buttons=(ANOTHER,))


def _withdraw(one: Trusted, desk: Desk) -> None:
    subject = wording.subject(one.account, one.other)
    desk.outbox.cancel(subject, "taken back")
    if one.state is State.ASKED:
        for key in desk.outbox.about(subject):
            desk.outbox.amend(key, Message(wording.NOTHING_TO_ANSWER))
