"""Naming the one to turn to, on a good day: somebody of one's circle, who is asked."""

from dataclasses import replace
from typing import Annotated

from bot.answers import Id
from bot.calendar import DAY_MS, WEEK_MS
from bot.commands import Hidden, Question, command
from bot.features.crisis import wording
from bot.features.crisis.ending import end, forget
from bot.features.crisis.store import Desk, State, Trusted
from bot.forms import Form, Search
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Field, Message, Sorry
from bot.names import Named
from bot.pauses import refuse_paused
from bot.people import Account, Member
from bot.pickers import choose_member, may_be_chosen, named
from bot.ports import Limit, People
from bot.tokens import draft, go, settling
from bot.words import Moment, Text, lines, say

AGAIN_MS = 28 * DAY_MS
A_WEEK = 2  # people whom somebody may ask
ANOTHER = Button(say("Name someone"), draft("trust"))
MINE = Button(say("See whom I've named"), go("trusted"))


@command("trust", "Name someone of your circle. I ask them first.", listed=False)
class Trust:
    member: Annotated[Id, Question("Who would you turn to?")]
    sure: Hidden[bool] = False


@command("untrust", "Stop naming someone.", listed=False)
class Untrust:
    number: Hidden[Id]


def trust_form(form: Form, by: Member, people: People) -> Form:
    return choose_member(form, "member", by, people)


def others(search: Search, by: Member, people: People) -> list[Named]:
    return named(by, people)


def trust(cmd: Trust, by: Member, desk: Desk) -> Message:
    """Shows what they would be asked, before anybody is. Whoever wants to be nobody's answers as one who says no."""
    other = desk.people.member(by.circle.id, cmd.member)
    if other is None or not may_be_chosen(other, by):
        raise Sorry(say("I can't find them in your circle any more."), ANOTHER)
    _refuse_paused(by, desk)
    if not cmd.sure:
        return _preview(by, other, desk)
    told = _refused(by, other, desk)
    if told is not None:
        return Message(told, buttons=(MINE, ANOTHER))
    for before in desk.named(by.account.id):
        if before.state is State.ASKED:
            _take_back(before, desk)
    one = Trusted(by.account.id, State.ASKED, desk.clock.now(), cmd.member, by.circle.id)
    one = replace(one, id=desk.trusted.name(one))
    desk.outbox.put(
        Letter(
            LetterKind.TRUST,
            Dm(cmd.member),
            wording.subject(one),
            Message(wording.question(by), wording.asks(by), buttons=wording.answers(one.id)),
            say("Someone of your circle asks whether they may turn to you."),
            circle=by.circle.id,
            author=by.account.id,
        )
    )
    if desk.trusted.alone(cmd.member):
        end([one], desk)
    told = say("I've asked {who}. I'll tell you what they say. They may say no, and needn't say why.", who=other.person)
    return Message(told, buttons=(MINE,))


def _refuse_paused(by: Member, desk: Desk) -> None:
    """Raises Sorry; who has said yes already can be turned to all the same."""
    until = desk.limits.until(by.circle.id, by.account.id, Limit.PAUSED)
    if until is not None:
        told = say(
            "A host has paused you here until {when}, so I can't ask anyone for you until then. You can write a note "
            "of somebody outside, and /help-now has people to call.",
            when=Moment(until),
        )
        raise Sorry(told, MINE)
    refuse_paused(by.circle.id, by.account.id, desk.limits)


def _preview(by: Member, other: Member, desk: Desk) -> Message:
    before, asked = desk.willing(by.account.id), go("trust", member=other.account.id, circle=by.circle.id, sure="yes")
    stays = [
        say(
            "{before} stays the one you turn to until {who} says yes, and isn't told of it.",
            before=desk.called(one),
            who=other.person,
        )
        for one in [before]
        if one is not None
    ]
    return Message(
        lines(
            *stays,
            say("Nobody has been asked yet. {who} will read exactly this:", who=other.person),
            between="\n\n",
        ),
        fields=(Field(wording.asks(by), wording.question(by), quotes=True),),
        buttons=(
            Button(say("Ask {who}", who=other.person), settling(asked), "primary"),
            Button(say("Don't ask"), settling(go("trusted"))),
        ),
    )


def _refused(by: Member, other: Member, desk: Desk) -> Text | None:
    """Compared within that circle: in another one they may go by another name, and be somebody else to the speaker."""
    one, now = Trusted(by.account.id, State.ASKED, 0, other.account.id, by.circle.id), desk.clock.now()
    if any((it.other, it.circle) == (one.other, one.circle) for it in desk.named(one.account)):
        return say("You've named {who} already. Nobody is asked twice.", who=other.person)
    last = next((it for key in desk.outbox.about(wording.subject(one))[-1:] if (it := desk.outbox.letter(key))), None)
    if last is not None and last.not_before > now - AGAIN_MS:
        return say(
            "I've asked {who} in the last four weeks, and nobody is asked again so soon. You can name someone else.",
            who=other.person,
        )
    if desk.trusted.asked_since(one.account, now - WEEK_MS) >= A_WEEK:
        return say(
            "I've asked {n} person for you within a week. Please give it some days; nobody new is asked before then.",
            "I've asked {n} people for you within a week. Please give it some days; nobody new is asked before then.",
            n=A_WEEK,
        )
    return None


def untrust(cmd: Untrust, by: Account, desk: Desk) -> Message:
    """Whoever was asked and has not answered sees that there is nothing to answer; who said yes hears nothing."""
    one = desk.trusted.one(cmd.number)
    if one is None or one.account != by.id:
        raise Sorry(say("You haven't named anyone, or not any more."), ANOTHER)
    _take_back(one, desk)
    told = say("Taken back. I won't offer to write to them any more, and I don't tell them.")
    return Message(told, buttons=(ANOTHER,))


def _take_back(one: Trusted, desk: Desk) -> None:
    forget(one, desk)
    if one.state is State.ASKED:
        for key in desk.outbox.about(wording.subject(one)):
            desk.outbox.amend(key, Message(wording.NOTHING_TO_ANSWER))
