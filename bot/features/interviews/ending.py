"""An agreed mock interview is called off, kindly, or is over; whoever goes is waited for by nobody."""

from dataclasses import replace

from bot import handing
from bot.answers import Id
from bot.commands import Hidden, command
from bot.dues import due
from bot.events import Left, Parted, RestBegan
from bot.features.interviews.bringing import TITLE, letter_about, tell
from bot.features.interviews.desk import HELP, Desk
from bot.features.interviews.store import Interview, Invited, PeerState, State
from bot.features.interviews.telling import rubric
from bot.host_acts import MemberPaused
from bot.meetings import called_off, kindly
from bot.messages import Button, Message, Sorry
from bot.people import Account
from bot.resting import FreeDayBegan
from bot.tokens import draft
from bot.words import say

OVER = say("That one is over already, so there's nothing you need to do.")
GONE = say("This mock interview is called off. If it's in your calendar, please take it out there.")
PASSED = say("The time of this mock interview has passed. If it took place, these are the three questions for it.")


@command("mock-cancel", "Take it back, or cancel it.", listed=False)
class Cancel:
    number: Hidden[Id]


@command("mock-pass", "Not now, or not after all.", listed=False)
class PassOn:
    number: Hidden[Id]


@due("interview-held")
class Held:
    interview: int


def cancel(cmd: Cancel, by: Account, desk: Desk) -> Message:
    """By who asked, at any time."""
    one = desk.interviews.one(cmd.number)
    if one is None or one.account != by.id or one.state is State.OVER:
        raise Sorry(OVER, HELP)
    told = say("Taken back. Those who were asked only hear that nothing is needed any more.")
    for each in desk.interviews.invited(one.id):
        if each.state is PeerState.AGREED:
            told = kindly(desk.name(one.circle, each.account))
    _called_off(one, by.id, desk)
    return Message(told, buttons=(Button(say("Ask again"), draft("mock-interview")), HELP))


def pass_on(cmd: PassOn, by: Account, desk: Desk) -> Message:
    """By the peer: it costs nothing, and nobody hears of it, but who has chosen a time; what was proposed goes."""
    one, invited = desk.asked(cmd.number, by)
    if invited.state is PeerState.AGREED:
        _called_off(one, by.id, desk)
        return Message(kindly(desk.name(one.circle, one.account)))
    desk.let_go(invited, one.state)
    return Message(say("All right. Nobody hears of it, and it costs you nothing."))


def _called_off(one: Interview, by: int, desk: Desk) -> None:
    """Whoever had agreed to it hears so; whoever had not, only that nothing is needed."""
    desk.schedule.cancel(Held, one.subject)
    invited = desk.interviews.invited(one.id)
    desk.end(one)
    for each in invited:
        if each.state is PeerState.AGREED:
            other = each.account if by == one.account else one.account
            told = called_off(desk.name(one.circle, by), each.agreed_at or 0)
            again = (Button(say("Ask again"), draft("mock-interview")),) if other == one.account else ()
            for account in (one.account, each.account):
                handing.take_back(desk.outbox, letter_about(each, account), GONE)
            tell(one, each, other, Message(told, title=TITLE, buttons=(*again, HELP)), desk)


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


def gone(event: Left | MemberPaused, desk: Desk) -> None:
    """Whoever goes, or is paused there, takes what they asked for along, and is waited for by nobody."""
    one = desk.interviews.current(event.account)
    if one is not None and one.circle == event.circle:
        _called_off(one, event.account, desk)
    for invited in desk.interviews.of_peer(event.account):
        one = desk.interviews.one(invited.interview)
        if one is not None and one.circle == event.circle:
            _without(one, invited, event.account, desk)


def parted(event: Parted, desk: Desk) -> None:
    """A mute: what was arranged between the two is called off, as by anybody who can't make it."""
    for asker, other in ((event.account, event.other), (event.other, event.account)):
        one = desk.interviews.current(asker)
        for invited in desk.interviews.invited(one.id) if one else ():
            if one is not None and invited.account == other and invited.state is not PeerState.OVER:
                _without(one, invited, event.account, desk)


def _without(one: Interview, invited: Invited, by: int, desk: Desk) -> None:
    if invited.state is PeerState.AGREED:
        _called_off(one, by, desk)
    else:
        desk.let_go(invited, one.state)


def rest_began(event: RestBegan | FreeDayBegan, desk: Desk) -> None:
    """What they have not answered is asked of somebody else."""
    for invited in desk.interviews.of_peer(event.account):
        if invited.state is PeerState.ASKED:
            desk.let_go(invited, State.OPEN)


HANDLES = (cancel, pass_on, held, gone, parted, rest_began)
