"""What is shared ends: at its time, with whoever shared it, or because it never got to the channel."""

from bot.events import Events, Left, LetterCancelled, LetterDead, LetterSent
from bot.features.board.answering import take_back
from bot.features.board.desk import MINE, Desk
from bot.features.board.sharing import EndPosting
from bot.features.board.store import Answer, State
from bot.features.board.telling import TAKEN_DOWN
from bot.host_acts import MemberPaused
from bot.letters import Carried, Dm, Letter, LetterKind
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
        for answer in desk.board.of_leads(event.circle, event.account):
            _let_go(answer, desk)
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


def _let_go(answer: Answer, desk: Desk) -> None:
    """What waits between the two goes no further, and keeps nobody's words."""
    for about in (answer.subject, answer.back):
        letters = [desk.outbox.letter(key) for key in desk.outbox.about(about)]
        desk.outbox.cancel(about, "left")
        for letter in letters:
            if letter is not None and letter.state == "pending":
                desk.outbox.amend(letter.key, TAKEN_DOWN)
                _untold(letter, desk)


def lost(event: LetterCancelled, desk: Desk) -> None:
    """A mute is told to nobody."""
    letter = desk.outbox.letter(event.key) if event.kind is LetterKind.BOARD and event.why != "blocked" else None
    if letter is not None:
        _untold(letter, desk)


def _untold(letter: Carried, desk: Desk) -> None:
    """Whoever is there still read that the other was being told."""
    circle, author, reader = letter.circle or 0, letter.author or 0, letter.account or 0
    if desk.people.member(circle, author) is None:
        return
    who = desk.name(circle, reader)
    told = say("I'm sorry, I can't tell whether what I was to tell {who} about a lead has reached them.", who=who)
    if desk.people.member(circle, reader) is None:
        told = say("{who} has left the circle, and what I was to tell them about a lead didn't reach them.", who=who)
    why = say("I said that I was telling somebody about a lead.")
    message = Message(told, title=say("About a lead"), buttons=(MINE,))
    desk.outbox.put(Letter(LetterKind.STATUS, Dm(author), f"{letter.subject}:lost", message, why, circle=circle))


def reached(event: LetterSent, desk: Desk) -> None:
    """Whoever has only read it now can answer it for a while, though what it is about may have ended long ago."""
    if event.kind is LetterKind.BOARD:
        answer, _, _ = event.subject.removeprefix("posting-answer:").partition(":")
        desk.board.keep(number(answer), desk.clock.now())


HANDLES = (end, gone, undelivered, lost, reached)
