"""The peer's side of an ask: pass it on, ask why, or write; and what happens when they cannot."""

from bot.answers import Id
from bot.commands import Hidden, command
from bot.events import (
    Erasing,
    Events,
    Joined,
    Left,
    LetterCancelled,
    LetterDead,
    RejectionDeleted,
    RestBegan,
    RestEnded,
)
from bot.features.encouragement import messages, practising
from bot.features.encouragement.desk import Desk
from bot.features.encouragement.rounds import FEW, ask_next, tell_not_posted
from bot.features.encouragement.store import ANSWERABLE, ENDED, Ask, Asked, AskedState, AskState
from bot.host_acts import MemberPaused
from bot.letters import LetterKind
from bot.messages import Button, Message
from bot.people import Account
from bot.resting import FreeDayBegan
from bot.tokens import draft, number
from bot.words import lines, say

PASSED = frozenset({AskedState.PASSED_ON, AskedState.SPARED})
MANY = 2 * FEW  # in a circle of so many, whoever asks has more than a few others


@command("pass-on", "Pass an ask on.", listed=False)
class PassOn:
    ask: Hidden[Id]
    free: Hidden[bool] = False


@command("why-me", "Why you were asked.", listed=False)
class WhyMe:
    ask: Hidden[Id]


def pass_on(cmd: PassOn, by: Account, desk: Desk) -> Message:
    ask, mine = _asked(cmd.ask, by, desk)
    if ask.state not in ANSWERABLE:
        raise messages.over()
    if mine.state is AskedState.WROTE:
        return messages.WROTE
    if mine.state not in PASSED:
        _give_up(mine, ask, AskedState.PASSED_ON, desk)
        desk.tell(mine, messages.PASSED_ON, "passed on")
    if not cmd.free:
        return Message(say("That's fine. Nobody will know that you passed."))
    if mine.state is AskedState.SPARED:
        return Message(say("That's fine. It doesn't count, and nobody will know."))
    desk.asks.spare(mine)
    told = say("That's fine. It won't count, nobody will know, and I won't send you another ask for two days.")
    return Message(told, buttons=(Button(say("Rest", context="button"), draft("rest")), messages.HELP))


def why_me(cmd: WhyMe, by: Account, desk: Desk) -> Message:
    ask, mine = _asked(cmd.ask, by, desk)
    return Message(
        lines(
            messages.reasons_in_words(mine.reasons, anonymous=ask.anonymous),
            say("To change how often I ask: /my-circle. To take a break: /rest."),
            between="\n\n",
        ),
        title=say("Why me?"),
        buttons=(practising.FIRST,),
    )


def _asked(which: int, by: Account, desk: Desk) -> tuple[Ask, Asked]:
    """The ask, and how the speaker was asked; another's ask is as good as unknown."""
    ask, mine = desk.asks.one(which), desk.asked_of(which, by.id)
    if ask is None or mine is None:  # where it is over, they may have been asked for it once
        there = desk.may_know(ask, by.id)
        raise messages.over() if ask is not None and ask.state in ENDED and there else messages.unknown()
    return ask, mine


def _give_up(asked: Asked, ask: Ask, state: AskedState, desk: Desk) -> None:
    desk.asks.move(asked.id, state)
    ask_next(ask, desk)


def undelivered(event: LetterCancelled | LetterDead, desk: Desk) -> None:
    if event.kind is LetterKind.ASK:
        _missed(event.key, desk)
    elif event.kind is LetterKind.ENCOURAGE and (isinstance(event, LetterDead) or event.why == "late"):
        tell_not_posted(number(event.subject.removeprefix("ask:").removesuffix(":post")), event.key, desk)


def _missed(key: str, desk: Desk) -> None:
    """An ask that could not be delivered moves on to another peer."""
    asked = desk.asks.by_letter(key)
    ask = desk.asks.one(asked.ask) if asked else None
    if asked and ask and asked.state is AskedState.ASKED:
        _give_up(asked, ask, AskedState.MISSED, desk)


def rest_began(event: RestBegan | FreeDayBegan, desk: Desk) -> None:
    for asked in desk.asks.pending(event.account):
        if (ask := desk.asks.one(asked.ask)) is not None:
            _pass_over(asked, ask, desk)


def rest_ended(event: RestEnded, desk: Desk) -> None:
    for member in desk.people.memberships(event.account):
        _consider(member.circle.id, desk)


def joined(event: Joined, desk: Desk) -> None:
    _consider(event.circle, desk)


def _consider(circle: int, desk: Desk) -> None:
    """Someone new may be asked: the asks that still look for people look again; where many are, they do so anyway.

    So does one without a name for which somebody has been asked: or a host could end a rest, and tell by being asked
    whether a seat had become free.
    """
    if desk.people.count(circle, MANY) == MANY:
        return
    for ask in desk.asks.open_in(circle):
        if not (ask.anonymous and desk.asks.asked(ask.id)):
            ask_next(ask, desk)


def left(event: Left, desk: Desk, events: Events) -> None:
    """Their own asks there end, and what they were asked goes to others.

    What others have read without a name stays until its week is over, as everybody's does: an end at this moment would
    tell whose it was. Only its author hears that.
    """
    own = [ask for ask in desk.asks.live(event.account) if ask.circle == event.circle]
    for ask in own:
        if not ask.anonymous or ask.state is AskState.WAITING:
            desk.withdraw(ask)
    if any(ask.anonymous and ask.state in ANSWERABLE for ask in own):
        stays = say(
            "What you asked without your name can still be answered until its week is over: if it ended just now, "
            "people could tell it was yours. You can follow it with /my-asks, and take it back there any time. Words "
            "that come will be in /words."
        )
        events.extend((stays, messages.MY_ASKS))
    _pass_over_in(event.circle, event.account, desk)


def paused(event: MemberPaused, desk: Desk) -> None:
    """What they ask there with their name ends, and what they were asked goes to others. What has no name goes on, or
    its end would tell whose it was.
    """
    for ask in desk.asks.live(event.account):
        if ask.circle == event.circle and not ask.anonymous:
            desk.withdraw(ask)
    _pass_over_in(event.circle, event.account, desk)


def erasing(event: Erasing, desk: Desk) -> None:
    """What others have read without a name goes on as that of anybody who has left."""
    for ask in desk.asks.live(event.account):
        desk.schedule.hand_over(ask.subject, event.account, event.heir)


def _pass_over_in(circle: int, account: int, desk: Desk) -> None:
    for asked in desk.asks.pending(account):
        ask = desk.asks.one(asked.ask)
        if ask is not None and ask.circle == circle:
            _pass_over(asked, ask, desk)


def _pass_over(asked: Asked, ask: Ask, desk: Desk) -> None:
    """In place of whoever rests, is paused, leaves or is removed somebody else is asked: at once, but where the ask has
    no name only when it is looked for people anyway. That anybody is asked at that minute would tell that whoever went
    had it, and is not who asked.
    """
    desk.asks.move(asked.id, AskedState.PASSED_ON)
    if not ask.anonymous:
        ask_next(ask, desk)
    desk.tell(asked, messages.MOVED_ON, "passed on")


def part(by: int, other: int, desk: Desk) -> None:
    """One has muted the other by name: what each was asked by the other is asked of somebody else too, at one of the
    hours at which it is looked for people anyway: who is asked within that minute could tell that somebody was muted.

    Nothing that was shown changes: it would tell who stands behind what has no name.
    """
    for author, reader in ((by, other), (other, by)):
        for ask in desk.asks.live(author):
            asked = desk.asked_of(ask.id, reader)
            if asked is not None and asked.state is AskedState.ASKED:
                desk.asks.move(asked.id, AskedState.PARTED)


def rejection_deleted(event: RejectionDeleted, desk: Desk, events: Events) -> None:
    """Its previews are forgotten, and what is under way about it ends."""
    desk.asks.drop_about(event.rejection, event.account)
    about = [ask for ask in desk.asks.live(event.account) if ask.rejection == event.rejection]
    for ask in about:
        desk.withdraw(ask)
    if about:
        events.append(say("What you asked your circle about it is taken back too."))
