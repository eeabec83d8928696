"""A time that was agreed on is called off, kindly; whoever goes, or is kept apart, is waited for by nobody."""

from dataclasses import replace

from bot import handing
from bot.answers import Id
from bot.commands import Hidden, command
from bot.events import Left, Parted
from bot.features.introductions.desk import HELP, LATELY, Desk
from bot.features.introductions.store import Introduced, Introduction, State
from bot.host_acts import MemberPaused
from bot.letters import LetterKind
from bot.meetings import called_off, kindly
from bot.messages import Button, Message, Sorry
from bot.people import Account
from bot.tokens import draft
from bot.words import say

GONE = say("This meeting is called off. If it's in your calendar, please take it out there.")


@command("introduction-cancel", "Call the agreed time off.", listed=False)
class Cancel:
    number: Hidden[Id]


def called(one: Introduction) -> str:
    """What the letters are about that tell of the agreed time."""
    return f"at:{one.agreed_at}"


def cancel(cmd: Cancel, by: Account, desk: Desk) -> Message:
    one, mine, others = desk.own(cmd.number, by)
    if one.state is not State.AGREED or (one.agreed_at or 0) <= desk.clock.now():
        raise Sorry(say("There's no time arranged that you could call off."), HELP)
    who = desk.names(one.circle, others)
    _call_off(one, by.id, desk)
    again = Button(say("Propose a time"), draft("introduction-times", number=mine.id))
    return Message(kindly(who), buttons=(again, HELP))


def _call_off(one: Introduction, by: int, desk: Desk) -> None:
    """Times may be proposed anew."""
    told = called_off(desk.name(one.circle, by), one.agreed_at or 0)
    people = desk.introductions.together(one.id)
    for each in people:
        handing.take_back(desk.outbox, f"{each.subject}:{called(one)}", GONE)
        desk.introductions.change_introduced(replace(each, times=()))
    desk.introductions.change(replace(one, state=State.TALKING, agreed_at=None))
    for each in people:
        if each.account != by:
            again = Button(say("Propose a time"), draft("introduction-times", number=each.id))
            message = Message(told, title=say("Your meeting"), buttons=(again, HELP))
            desk.tell(one, each, message, LetterKind.INTRODUCED)


def gone(event: Left | MemberPaused, desk: Desk) -> None:
    """Whoever goes is introduced there to nobody any more; what they agreed on is called off, of who is paused too."""
    if isinstance(event, Left):
        desk.rounds.unwant(event.circle, event.account)
    for mine, one in _current(event.account, desk):
        if one.circle == event.circle:
            _gone(one, mine, desk)


def parted(event: Parted, desk: Desk) -> None:
    """What was arranged with the other is called off, as by anybody who can't make it; else nothing is said."""
    for mine, one in _current(event.account, desk):
        if any(each.account == event.other for each in desk.introductions.together(one.id)):
            _gone(one, mine, desk)


def _current(account: int, desk: Desk) -> list[tuple[Introduced, Introduction]]:
    found = desk.introductions.lately(account, desk.clock.now() - LATELY)
    known = ((each, desk.introductions.introduction(each.introduction)) for each in found)
    return [(each, one) for each, one in known if one is not None]


def _gone(one: Introduction, mine: Introduced, desk: Desk) -> None:
    desk.outbox.cancel(mine.subject, "over")
    if one.state is State.AGREED and (one.agreed_at or 0) > desk.clock.now():
        _call_off(one, mine.account, desk)
    desk.introductions.change_introduced(replace(mine, times=()))


HANDLES = (cancel, gone, parted)
