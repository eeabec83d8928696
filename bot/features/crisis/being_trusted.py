"""Having been named: saying yes or no, stopping any time; and what ends it for both."""

from dataclasses import replace

from bot.answers import Id
from bot.commands import Hidden, command
from bot.events import Erasing, Events, Left, Parted
from bot.features.crisis import wording
from bot.features.crisis.ending import end, forget
from bot.features.crisis.store import Desk, State, Trusted
from bot.host_acts import MemberRemoved
from bot.letters import LetterKind
from bot.messages import Button, Message, Sorry
from bot.people import Account, Member
from bot.tokens import go
from bot.words import say

STOP = say("I can't be that person any more")


@command("be-trusted", "Say whether somebody may turn to you.", listed=False)
class BeTrusted:
    number: Hidden[Id]
    willing: Hidden[bool]


@command("trust-asked", "See once more what somebody asks of you.", listed=False)
class Asked:
    number: Hidden[Id]


@command("trust-end", "Stop being the one somebody turns to.", listed=False)
class TrustEnd:
    number: Hidden[Id]


@command("trust-alone", "Whether anybody may ask to turn to you.", listed=False)
class LeaveAlone:
    alone: Hidden[bool]


def asked(cmd: Asked, by: Account, desk: Desk) -> Message:
    """The question itself, for whoever has lost it."""
    one, namer, _ = _naming(cmd.number, by, desk)
    return Message(wording.question(namer), wording.asks(namer), buttons=wording.answers(one.id))


def answer(cmd: BeTrusted, by: Account, desk: Desk) -> Message:
    one, namer, other = _naming(cmd.number, by, desk)
    if not cmd.willing:
        end([one], desk)
        return Message(say("That's fine. {who} hears that you can't, and no reason.", who=namer.person))
    if one.state is State.ASKED:
        before = desk.willing(one.account)
        if before is not None:
            forget(before, desk)
        desk.trusted.willing(one.id)
        told = say("{who} said yes: on a very bad day, /help-now offers to write to them for you.", who=other.person)
        desk.outbox.put(wording.to_namer(one, told))
    thanks = say(
        "Thank you. {who} hears that you said yes. You can stop any time, here or with /trusted.", who=namer.person
    )
    return Message(thanks, buttons=(Button(STOP, go("trust-end", number=one.id)),))


def stop(cmd: TrustEnd, by: Account, desk: Desk) -> Message:
    one, namer, _ = _naming(cmd.number, by, desk)
    end([one], desk)
    told = say("All right. {who} hears that I can't write to you any more, and no reason.", who=namer.person)
    return Message(told)


def leave_alone(cmd: LeaveAlone, by: Account, desk: Desk) -> Message:
    """To be nobody's ends it for all who have named them."""
    desk.trusted.leave_alone(by.id, alone=cmd.alone)
    if not cmd.alone:
        return Message(say("People of your circle may ask you again. You can say no each time."))
    end(desk.trusted.naming(by.id), desk)
    return Message(
        say(
            "All right, nobody can ask you this. Whoever had named you hears that I can't write to you, and no reason."
        ),
        buttons=(Button(say("People may ask me again"), go("trust-alone", alone="no")),),
    )


def left(event: Left, desk: Desk, events: Events) -> None:
    """Who leaves the circle in which they know one another can't be reached there; neither can they reach others, which
    is said to whoever leaves by themselves.
    """
    end((one for one in desk.trusted.naming(event.account) if one.circle == event.circle), desk)
    named = [one for one in desk.named(event.account) if one.circle == event.circle]
    for one in desk.trusted.of(event.account):
        if one.circle == event.circle:
            forget(one, desk)
    if named:
        events.extend((wording.without([desk.called(one) for one in named]), wording.NOTE))


def removed(event: MemberRemoved, desk: Desk) -> None:
    """Whom a host removes hears it beside that, with whom to call: nobody speaks to whom it could be said."""
    for one in desk.named(event.account):
        if one.circle == event.circle:
            told = wording.to_namer(one, wording.without([desk.called(one)]), wording.NOTE)
            desk.outbox.put(replace(told, kind=LetterKind.CONDUCT, subject=f"without:{one.id}"))


def erasing(event: Erasing, desk: Desk) -> None:
    end(desk.trusted.naming(event.account), desk)
    desk.outbox.seen([wording.turn(one) for one in desk.trusted.of(event.account)], "erased")


def parted(event: Parted, desk: Desk) -> None:
    """Under the names of that circle. What one has named the other by in another one stays as it is seen, or it would
    tell who is who: it only does not arrive, which whoever turns to them hears at once.
    """
    for one, of in ((event.account, event.other), (event.other, event.account)):
        end((each for each in desk.trusted.of(one) if (each.circle, each.other) == (event.circle, of)), desk)


def _naming(number: int, by: Account, desk: Desk) -> tuple[Trusted, Member, Member]:
    """With whoever gave the name, and the one who was named. Raises Sorry where it is over."""
    one = desk.trusted.one(number)
    there = desk.there(one) if one is not None and one.other == by.id else None
    if one is None or there is None:
        raise Sorry(wording.NOTHING_TO_ANSWER)
    return one, there[0], there[1]
