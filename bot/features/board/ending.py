"""What is shared ends: at its time, with whoever shared it, or because it never got to the channel."""

from bot.events import Events, Left, LetterCancelled, LetterDead
from bot.features.board.answering import take_back
from bot.features.board.desk import MINE, Desk
from bot.features.board.sharing import EndPosting
from bot.features.board.store import State
from bot.host_acts import MemberPaused
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Message
from bot.tokens import number
from bot.words import say


def end(due: EndPosting, desk: Desk) -> None:
    one = desk.board.one(due.posting)
    if one is not None and one.state is State.OPEN:
        desk.close(one, State.OVER)


def gone(event: Left | MemberPaused, desk: Desk, events: Events) -> None:
    """Whoever goes, or is paused there, takes along what they shared; who leaves by themselves reads so."""
    theirs = [one for one in desk.board.own(event.account) if one.circle == event.circle]
    for one in theirs:
        desk.close(one, State.GONE)
    if isinstance(event, Left):
        for answer in desk.board.going(event.circle, event.account):
            take_back(answer, desk)
    if theirs and isinstance(event, Left):
        events.append(say("What you shared with /lead or /event is taken down."))


def undelivered(event: LetterCancelled | LetterDead, desk: Desk) -> None:
    """It never got to the channel, or nobody can tell: its owner hears so, and it counts as taken down."""
    if event.kind is not LetterKind.SHARED:
        return
    one = desk.board.one(number(event.subject.removeprefix("posting:")))
    if one is None or one.state is not State.OPEN or one.letter != event.key:
        return
    desk.close(one, State.GONE)
    told = say(
        "I'm sorry, I couldn't show what you shared in the circle's channel, or I can't tell whether it's there. You "
        "can share it again, and a host can check whether I may post there."
    )
    desk.outbox.put(
        Letter(
            LetterKind.STATUS,
            Dm(one.account),
            f"{one.subject}:status",
            Message(told, title=say("About what you shared"), buttons=(MINE,)),
            why=say("You shared something in your circle."),
        )
    )


HANDLES = (end, gone, undelivered)
