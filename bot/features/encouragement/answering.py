"""The peer's side of an ask: pass it on, ask why, or write; and what happens when they cannot."""

from bot.answers import Id
from bot.commands import Hidden, command
from bot.events import Joined, Left, LetterCancelled, LetterDead, RejectionDeleted, RestBegan, RestEnded
from bot.features.encouragement import messages
from bot.features.encouragement.rounds import FEW, AskMore, again
from bot.features.encouragement.store import Ask, Asked, AskedState, Asks, AskState
from bot.features.encouragement.telling import INVITED, name_of, tell, withdraw
from bot.letters import LetterKind
from bot.messages import Message
from bot.people import Account
from bot.ports import Clock, Outbox, People, Schedule
from bot.words import lines, say

MANY = 2 * FEW  # in a circle of so many, whoever asks has more than a few others


@command("pass-on", "Pass an ask on.", listed=False)
class PassOn:
    ask: Hidden[Id]


@command("why-me", "Why you were asked.", listed=False)
class WhyMe:
    ask: Hidden[Id]


def pass_on(cmd: PassOn, by: Account, asks: Asks, outbox: Outbox, schedule: Schedule, clock: Clock) -> Message:
    ask, mine = _asked(asks, cmd.ask, by)
    if ask.state is not AskState.OPEN or mine.state in (AskedState.WROTE, AskedState.PARTED):
        raise messages.over()
    if mine.state is not AskedState.PASSED_ON:
        _give_up(mine, ask, AskedState.PASSED_ON, asks, schedule, clock.now())
        tell(mine, messages.passed_on(), outbox, "passed on")
    return Message(say("That is fine. Someone else is asked, and nobody learns that you passed."))


def why_me(cmd: WhyMe, by: Account, asks: Asks) -> Message:
    ask, mine = _asked(asks, cmd.ask, by)
    return Message(
        lines(
            messages.reasons_in_words(mine.reasons, anonymous=ask.anonymous),
            say("You can change how often: /my-circle. /rest stops it for a while."),
            between="\n\n",
        ),
        title=say("Why me?"),
    )


def _asked(asks: Asks, number: int, by: Account) -> tuple[Ask, Asked]:
    """The ask, and the speaker's place in it; another's ask is as good as unknown."""
    ask = asks.one(number)
    mine = next((one for one in asks.asked(number) if one.account == by.id), None)
    if ask is None or mine is None:
        raise messages.unknown()
    return ask, mine


def _give_up(asked: Asked, ask: Ask, state: AskedState, asks: Asks, schedule: Schedule, now: int) -> None:
    asks.move(asked.id, state)
    again(ask, schedule, now)


def cancelled(event: LetterCancelled, asks: Asks, schedule: Schedule, clock: Clock) -> None:
    if event.kind is LetterKind.ASK:
        _missed(event.key, asks, schedule, clock.now())


def dead(event: LetterDead, asks: Asks, schedule: Schedule, clock: Clock) -> None:
    if event.kind is LetterKind.ASK:
        _missed(event.key, asks, schedule, clock.now())


def _missed(key: str, asks: Asks, schedule: Schedule, now: int) -> None:
    """An ask that could not be delivered moves on to another peer."""
    asked = asks.by_letter(key)
    ask = asks.one(asked.ask) if asked else None
    if asked and ask and asked.state is AskedState.ASKED:
        _give_up(asked, ask, AskedState.MISSED, asks, schedule, now)


def rest_began(event: RestBegan, asks: Asks, outbox: Outbox, schedule: Schedule, clock: Clock) -> None:
    for asked in asks.pending(event.account):
        _pass_over(asked, asks, outbox, schedule, clock.now())


def rest_ended(event: RestEnded, asks: Asks, people: People, schedule: Schedule, clock: Clock) -> None:
    for member in people.memberships(event.account):
        _consider(member.circle.id, asks, people, schedule, clock.now())


def joined(event: Joined, asks: Asks, people: People, schedule: Schedule, clock: Clock) -> None:
    _consider(event.circle, asks, people, schedule, clock.now())


def _consider(circle: int, asks: Asks, people: People, schedule: Schedule, now: int) -> None:
    """Someone new may be asked: the asks that still look for people look again; where many are, they do so anyway."""
    if people.count(circle, MANY) == MANY:
        return
    for ask in asks.open_in(circle):
        schedule.at(AskMore(ask.id), ask.owner, ask.subject, now)


def left(event: Left, asks: Asks, people: People, outbox: Outbox, schedule: Schedule, clock: Clock) -> None:
    """Their own asks there end, and what they were asked goes to others."""
    for ask in asks.live(event.account):
        if ask.circle == event.circle:
            withdraw(ask, asks, people, outbox)
    for asked in asks.pending(event.account):
        ask_there = asks.one(asked.ask)
        if ask_there is not None and ask_there.circle == event.circle:
            _pass_over(asked, asks, outbox, schedule, clock.now())


def _pass_over(asked: Asked, asks: Asks, outbox: Outbox, schedule: Schedule, now: int) -> None:
    ask = asks.one(asked.ask)
    if ask is not None:
        _give_up(asked, ask, AskedState.PASSED_ON, asks, schedule, now)
        tell(asked, messages.moved_on(), outbox, "passed on")


def part(
    by: int, other: int, asks: Asks, people: People, outbox: Outbox, schedule: Schedule, now: int, *, nameless: bool
) -> None:
    """One has muted the other: what each was asked by the other goes to somebody else.

    Letters with a name change at once. One without (or all, after an exchange in which one of the two was `nameless`)
    stands until its ask ends, as everybody's does: a change at this moment would tell who it is.
    """
    for author, reader in ((by, other), (other, by)):
        for ask in asks.live(author):
            asked = next((one for one in asks.asked(ask.id) if one.account == reader), None)
            if asked is None or asked.state not in INVITED:
                continue
            if not nameless and not ask.anonymous:
                _give_up(asked, ask, AskedState.PARTED, asks, schedule, now)
                who = name_of(ask.account, ask, asks, people)
                last = messages.moved_on() if reader == by else messages.taken_back(who)
                tell(asked, last, outbox, "parted")
            elif asked.state is AskedState.ASKED:
                _give_up(asked, ask, AskedState.RELIEVED, asks, schedule, now)


def rejection_deleted(event: RejectionDeleted, asks: Asks, people: People, outbox: Outbox) -> None:
    """Its previews are forgotten, and what is under way about it ends."""
    asks.drop_about(event.rejection, event.account)
    for ask in asks.live(event.account):
        if ask.rejection == event.rejection:
            withdraw(ask, asks, people, outbox)
