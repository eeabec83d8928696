"""An agreed mock interview is called off, kindly, or is over; whoever goes is waited for by nobody."""

from dataclasses import replace

from bot import handing
from bot.answers import Id
from bot.calendar import HOUR_MS
from bot.commands import Hidden, command
from bot.dues import due
from bot.events import Left, Parted
from bot.features.interviews.bringing import TITLE, letter_about, tell
from bot.features.interviews.desk import HELP, Desk
from bot.features.interviews.proposing import withdraw
from bot.features.interviews.store import Interview, Invited, PeerState, State
from bot.features.interviews.telling import rubric
from bot.meetings import called_off, kindly
from bot.messages import Button, Message, Sorry
from bot.people import Account
from bot.tokens import draft
from bot.words import say

OVER = say("That one is over already, so there's nothing you need to do.")
GONE = say("This mock interview is called off. If it's in your calendar, please take it out there.")
PASSED = say("The time of this mock interview has passed. If it took place, these are the three questions for it.")
LATELY = 14 * 24 * HOUR_MS  # what was asked longer ago has ended


@command("mock-cancel", "Take it back, or cancel it.", listed=False)
class Cancel:
    number: Hidden[Id]


@due("interview-held")
class Held:
    interview: int


def cancel(cmd: Cancel, by: Account, desk: Desk) -> Message:
    """By who asked, at any time, or by the peer of an agreed one."""
    one = desk.interviews.one(cmd.number)
    if one is not None and one.account == by.id and one.state is not State.OVER:
        told = say("Taken back. Who was asked hears only that nothing is needed any more.")
        for each in desk.interviews.invited(one.id):
            if each.state is PeerState.AGREED:
                told = kindly(desk.name(one.circle, each.account))
        _called_off(one, by.id, desk)
        return Message(told, buttons=(Button(say("Ask again"), draft("mock-interview")), HELP))
    invited = desk.interviews.invited_one(cmd.number)
    one = desk.interviews.one(invited.interview) if invited else None
    if invited is None or one is None or invited.account != by.id or invited.state is not PeerState.AGREED:
        raise Sorry(OVER, HELP)
    _called_off(one, by.id, desk)
    return Message(kindly(desk.name(one.circle, one.account)))


def _called_off(one: Interview, by: int, desk: Desk) -> None:
    """Whoever had agreed to it hears so; whoever had not, only that nothing is needed."""
    desk.schedule.cancel(Held, one.subject)
    for invited in desk.interviews.invited(one.id):
        if invited.state is PeerState.AGREED and (invited.agreed_at or 0) > desk.clock.now():
            other = invited.account if by == one.account else one.account
            told = called_off(desk.name(one.circle, by), invited.agreed_at or 0)
            again = (Button(say("Ask again"), draft("mock-interview")),) if other == one.account else ()
            desk.let_go(invited)
            for account in (one.account, invited.account):
                handing.take_back(desk.outbox, letter_about(invited, account), GONE)
            tell(one, invited, other, Message(told, title=TITLE, buttons=(*again, HELP)), desk)
        elif invited.state in (PeerState.ASKED, PeerState.PROPOSED):
            withdraw(invited, desk)
    desk.end(one)


def held(due: Held, desk: Desk) -> None:
    """An hour later it is over: its words and times go, and so do the files and the name in what told of it."""
    one = desk.interviews.one(due.interview)
    if one is not None and one.state is State.AGREED:
        for invited in desk.interviews.invited(one.id):
            for account in (one.account, invited.account):
                for key in desk.outbox.about(letter_about(invited, account)):
                    desk.outbox.amend(key, Message(PASSED, title=TITLE, fields=(rubric(),), buttons=(HELP,)))
            desk.interviews.change_invited(replace(invited, state=PeerState.OVER, times=(), agreed_at=None))
        desk.interviews.change(replace(one, state=State.OVER, about=None))


def left(event: Left, desk: Desk) -> None:
    """Whoever goes takes what they asked for along, and is waited for by nobody."""
    one = desk.interviews.current(event.account)
    if one is not None and one.circle == event.circle:
        _called_off(one, event.account, desk)
    for invited in desk.interviews.of_peer(event.account, desk.clock.now() - 2 * LATELY):
        _gone(invited, event.account, desk, event.circle)


def parted(event: Parted, desk: Desk) -> None:
    """A mute: what was arranged between the two is called off, as by anybody who can't make it."""
    for one, other in ((event.account, event.other), (event.other, event.account)):
        current = desk.interviews.current(one)
        found = desk.interviews.invited(current.id) if current else []
        for invited in found:
            if invited.account == other:
                _gone(invited, event.account, desk, None)


def _gone(invited: Invited, by: int, desk: Desk, circle: int | None) -> None:
    one = desk.interviews.one(invited.interview)
    if one is None or one.state is State.OVER or (circle is not None and one.circle != circle):
        return
    if invited.state is PeerState.AGREED:
        _called_off(one, by, desk)
    elif invited.state is not PeerState.OVER:
        withdraw(invited, desk)


HANDLES = (cancel, held, left, parted)
