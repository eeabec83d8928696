"""The day after an event whoever was going is asked once whom they met: one tap from there to a contact."""

from bot.dues import due
from bot.events import ConsentTakenBack
from bot.features.board.desk import Desk
from bot.features.board.store import State
from bot.features.board.telling import words_of
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Message
from bot.tokens import draft
from bot.words import lines, say

TEN = 10 * 60  # minutes of the day


@due("posting-met")
class AskWhom:
    posting: int
    account: int


def met_subject(posting: int, account: int) -> str:
    return f"met:{posting}:{account}"


def ask_whom(due: AskWhom, desk: Desk) -> None:
    """Only of who is still going to what took place, and is in the circle; a rest drops it."""
    one, account = desk.board.one(due.posting), desk.people.account(due.account)
    if one is None or account is None or one.state is State.GONE or desk.people.member(one.circle, account.id) is None:
        return
    if desk.board.answer_of(one.id, account.id) is None:
        return
    ask = say(
        "If you met somebody you'd like to stay in touch with, I'll keep their name for you, and only you see it. If "
        "not, that's fine."
    )
    desk.outbox.put(
        Letter(
            LetterKind.MET,
            Dm(account.id),
            met_subject(one.id, account.id),
            Message(
                lines(say("You were going to this:"), words_of(one), ask, between="\n\n"),
                title=say("Whom did you meet?"),
                buttons=(Button(say("Add a contact"), draft("contact"), "primary"),),
            ),
            why=say("You said that you were going. I ask once, the day after."),
            words_of=one.account,
        )
    )


def not_kept(event: ConsentTakenBack, desk: Desk) -> None:
    """Whoever takes their OK back lets no contact be kept."""
    for mine in desk.people.memberships(event.account):
        for answer in desk.board.going(mine.circle.id, event.account):
            about = met_subject(answer.posting, event.account)
            desk.schedule.cancel(AskWhom, about)
            desk.outbox.cancel(about, "consent")


HANDLES = (ask_whom, not_kept)
