"""A time that was agreed on is called off, and times are taken back, kindly. Whoever mutes, stops or goes is out of it:
to all others that is as if they had called it off themselves, and answered nothing from then on.
"""

from dataclasses import replace

from bot import handing
from bot.answers import Id
from bot.commands import Hidden, command
from bot.events import Left, LetterCancelled, LetterDead, LetterSent, Parted
from bot.features.introductions.desk import ENDS_MS, HELP, Desk, propose_time, times_of
from bot.features.introductions.meeting import introduced_letter
from bot.features.introductions.missing import tell_missed
from bot.features.introductions.rounds import going_on, notice
from bot.features.introductions.store import Introduced, Introduction, Part, State
from bot.host_acts import MemberPaused
from bot.letters import LetterKind
from bot.meetings import called_off, kindly
from bot.messages import Message, Sorry
from bot.people import Account
from bot.words import say

GONE = say("This meeting is called off. If it's in your calendar, please take it out there.")


@command("introduction-cancel", "Call the agreed time off.", listed=False)
class Cancel:
    number: Hidden[Id]


def called(one: Introduction) -> str:
    """What the letters are about that tell of the agreed time."""
    return f"at:{one.agreed_at}"


def cancel(cmd: Cancel, by: Account, desk: Desk) -> Message:
    one, mine, others = desk.pressed(cmd.number, by)
    agreed = desk.agreed(one)
    if not agreed and not mine.times:
        raise Sorry(say("There's no time arranged that you could call off."), propose_time(mine), HELP)
    call_off(one, mine, desk)
    who = desk.names(one.circle, others)
    told = kindly(who) if agreed else say("All right, I've taken your times back.")
    return Message(told, buttons=(propose_time(mine), HELP))


def call_off(one: Introduction, by: Introduced, desk: Desk) -> None:
    """What was arranged, or what they had proposed; times may be proposed anew."""
    people = desk.introductions.together(one.id)
    if desk.agreed(one):
        told = called_off(desk.name(one.circle, by.account), one.agreed_at or 0)
        desk.introductions.change(replace(one, state=State.TALKING, agreed_at=None))
        for each in people:
            handing.take_back(desk.outbox, f"{each.subject}:{called(one)}", GONE)
            desk.introductions.change_introduced(replace(each, times=()))
            if each.id != by.id:
                again = propose_time(each)
                message = Message(told, title=say("Your meeting"), buttons=(again, HELP))
                desk.tell(one, each, message, LetterKind.INTRODUCED)
    elif by.times:
        desk.introductions.change_introduced(replace(by, times=()))
        told = say("{who} can't make those times after all.", who=desk.name(one.circle, by.account))
        for each in people:
            desk.outbox.cancel(times_of(by, each), "over")
            for key in desk.outbox.about(times_of(by, each))[-1:]:
                again = propose_time(each)
                desk.outbox.amend(key, Message(told, buttons=(again, HELP)))


def gone(event: Left | MemberPaused, desk: Desk) -> None:
    """Whoever goes, or is paused, is waited for by nobody."""
    if isinstance(event, Left):
        stop(event.circle, event.account, desk, left=True)
    else:
        _out_of_all(event.circle, event.account, desk)


def stop(circle: int, account: int, desk: Desk, *, left: bool = False) -> None:
    """They are introduced there to nobody any more, and what goes on is over for them."""
    wish, coming = desk.rounds.wish(circle, account), desk.rounds.coming(circle)
    if wish is not None:
        desk.outbox.cancel(going_on(wish), "stopped")
        if coming is not None:
            desk.outbox.cancel(notice(wish, coming), "stopped")
    desk.rounds.unwant(circle, account)
    _out_of_all(circle, account, desk, left=left)


def parted(event: Parted, desk: Desk) -> None:
    for mine, one in _current(event.account, desk):
        if any(each.account == event.other for each in desk.introductions.together(one.id)):
            _withdraw(one, mine, desk)


def kept_apart(account: int, other: int, desk: Desk) -> None:
    """Who has not heard of the other yet never will; what has begun goes on, or the other could tell."""
    for mine, one in _current(account, desk):
        for each in desk.introductions.together(one.id):
            if each.account == other and (each.heard is None or mine.heard is None):
                _withdraw(one, mine, desk)


def _out_of_all(circle: int, account: int, desk: Desk, *, left: bool = False) -> None:
    for mine, one in _current(account, desk):
        if one.circle == circle:
            _withdraw(one, mine, desk, left=left)


def _current(account: int, desk: Desk) -> list[tuple[Introduced, Introduction]]:
    """What is not over for them."""
    found = desk.introductions.lately(account, desk.clock.now() - ENDS_MS)
    known = ((each, desk.introductions.introduction(each.introduction)) for each in found if each.part is Part.IN)
    return [(each, one) for each, one in known if one is not None]


def _withdraw(one: Introduction, mine: Introduced, desk: Desk, *, left: bool = False) -> None:
    """Who has not heard of it yet hears of whoever remains, if all who remain read the same, else that there is nobody
    this time.
    """
    call_off(one, mine, desk)
    others = [_settled(each, desk) for each in desk.introductions.together(one.id) if each.id != mine.id]
    within = [each for each in others if each.part is Part.IN]
    known = any(each.heard is not None for each in within)
    _out(one, _settled(replace(mine, times=()), desk), desk, Part.SILENT if known else Part.UNSEEN)
    for each in within:
        if each.heard is None and len(within) > 1 and (left or not known):
            rest = [other for other in within if other is not each]
            again = desk.introductions.met_before(one, [other.account for other in within])
            introduced_letter(replace(one, again=again), each, rest, desk)
        elif each.heard is None:
            _out(one, each, desk, Part.SILENT if known else Part.UNSEEN)


def _settled(each: Introduced, desk: Desk) -> Introduced:
    """Where they have not heard, nothing is on its way to them; what could not be stopped any more they have heard."""
    if each.heard is not None or desk.outbox.cancel(each.subject, "over"):
        return each
    each = replace(each, heard=desk.clock.now())
    desk.introductions.change_introduced(each)
    return each


def _out(one: Introduction, mine: Introduced, desk: Desk, part: Part) -> None:
    for other in desk.introductions.together(one.id):
        desk.outbox.cancel(times_of(other, mine), "over")
    desk.outbox.cancel(mine.subject, "over")
    desk.introductions.change_introduced(replace(mine, part=part))
    if mine.heard is None:
        tell_missed(one.circle, mine.account, mine.waited, desk)


def reached(event: LetterSent | LetterCancelled | LetterDead, desk: Desk) -> None:
    """They have read whom they meet; or they won't, and nothing is asked of them."""
    kind, _, number = event.subject.partition(":")
    mine = desk.introductions.introduced(int(number)) if kind == "introduced" and number.isdecimal() else None
    if mine is None or mine.heard is not None or event.kind is not LetterKind.INTRODUCED:
        return
    if isinstance(event, LetterSent):
        desk.introductions.change_introduced(replace(mine, heard=desk.clock.now()))
        one = desk.introductions.introduction(mine.introduction)
        wish = None if one is None else desk.rounds.wish(one.circle, mine.account)
        if wish is not None:
            desk.rounds.change_wish(replace(wish, silent=wish.silent + 1))
    elif isinstance(event, LetterCancelled):
        desk.introductions.change_introduced(replace(mine, part=Part.SILENT))


HANDLES = (cancel, gone, parted, reached)
