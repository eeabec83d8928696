"""Having been named: saying yes or no, stopping any time; and what ends it for both."""

from collections.abc import Iterable

from bot.answers import Id
from bot.calendar import HOUR_MS
from bot.commands import Hidden, command
from bot.events import Erasing, Left, Parted
from bot.features.crisis import wording
from bot.features.crisis.store import Desk, State, Trusted
from bot.messages import Button, Message, Sorry
from bot.people import Account
from bot.tokens import go
from bot.words import say

LATER = 12 * HOUR_MS  # after a mute, so that the hour does not tell of it
STOP = say("I can't be that person any more")


@command("be-trusted", "Say whether somebody may turn to you.", listed=False)
class BeTrusted:
    number: Hidden[Id]
    willing: Hidden[bool]


@command("trust-end", "Stop being the one somebody turns to.", listed=False)
class TrustEnd:
    number: Hidden[Id]


@command("trust-alone", "Whether anybody may ask to turn to you.", listed=False)
class LeaveAlone:
    alone: Hidden[bool]


def answer(cmd: BeTrusted, by: Account, desk: Desk) -> Message:
    one = _naming(cmd.number, by, desk)
    there = desk.there(one)
    if there is None:
        raise _over()
    namer, other, _ = there
    if not cmd.willing:
        desk.trusted.drop(one.id)
        desk.outbox.put(wording.to_namer(one.account, one.id, wording.declined(other), wording.ELSE))
        return Message(say("That's fine. {who} hears that you can't, and no reason.", who=namer.person))
    if one.state is State.ASKED:
        desk.trusted.willing(one.id)
        told = say("{who} said yes: on a very bad day, /help-now offers to write to them for you.", who=other.person)
        desk.outbox.put(wording.to_namer(one.account, one.id, told))
    thanks = say(
        "Thank you. {who} hears that you said yes. You can stop any time, here or with /trusted.", who=namer.person
    )
    return Message(thanks, buttons=(Button(STOP, go("trust-end", number=one.id)),))


def end(cmd: TrustEnd, by: Account, desk: Desk) -> Message:
    one = _naming(cmd.number, by, desk)
    _end([one], desk)
    return Message(say("All right. They hear that I can't write to you any more, and no reason."))


def leave_alone(cmd: LeaveAlone, by: Account, desk: Desk) -> Message:
    """To be nobody's ends it for all who have named them."""
    desk.trusted.leave_alone(by.id, alone=cmd.alone)
    if not cmd.alone:
        return Message(say("People of your circle may ask you again. You can say no each time."))
    _end(desk.trusted.naming(by.id), desk)
    return Message(
        say(
            "All right, nobody can ask you this. Whoever had named you hears that I can't write to you, and no reason."
        ),
        buttons=(Button(say("People may ask me again"), go("trust-alone", alone="no")),),
    )


def left(event: Left, desk: Desk) -> None:
    """Who leaves the circle in which they know one another can't be reached there; neither can they reach others."""
    _end((one for one in desk.trusted.naming(event.account) if one.circle == event.circle), desk)
    for one in desk.trusted.of(event.account):
        if one.circle == event.circle:
            desk.outbox.cancel(wording.subject(one.account, one.other), "left")
            desk.trusted.drop(one.id)


def erasing(event: Erasing, desk: Desk) -> None:
    _end(desk.trusted.naming(event.account), desk)


def parted(event: Parted, desk: Desk) -> None:
    """By name: then nothing passes between the two."""
    for one, of in ((event.account, event.other), (event.other, event.account)):
        _end((each for each in desk.trusted.of(one) if each.other == of), desk, later=LATER)


def _end(ended: Iterable[Trusted], desk: Desk, later: int = 0) -> None:
    for one in [*ended]:
        begins = desk.clock.now() + later if later else 0
        desk.outbox.cancel(wording.subject(one.account, one.other), "ended")
        desk.trusted.drop(one.id)
        desk.outbox.put(wording.to_namer(one.account, one.id, wording.ended(), wording.ELSE, begins=begins))


def _naming(number: int, by: Account, desk: Desk) -> Trusted:
    one = desk.trusted.one(number)
    if one is None or one.other != by.id:
        raise _over()
    return one


def _over() -> Sorry:
    return Sorry(wording.NOTHING_TO_ANSWER)
