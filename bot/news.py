"""What comes with an answer: what reactions had to say, what could not be delivered, and once, a first letter."""

from collections.abc import Sequence

from bot.events import HostBegan, Left
from bot.letters import Dm, Letter, LetterKind
from bot.mailing import Outbox
from bot.messages import Button, Message, retold
from bot.ports import People
from bot.replies import with_closed, with_inbox_hint
from bot.words import Text, lines, say
from bot.work import Work

HELLO = Message(
    say(
        "This is where I'll write to you, and only you see it. If something can't reach you here, you can read it with "
        "/inbox. /help shows what I can do."
    )
)


def with_more(answer: Message, happened: Sequence[object]) -> Message:
    """With what reactions had to say."""
    texts = [one for one in happened if isinstance(one, Text)]
    text = lines(answer.text, *texts, between="\n\n") if texts else answer.text
    return retold(answer, text, *(one for one in happened if isinstance(one, Button)))


def with_news(work: Work, answer: Message) -> Message:
    """With a word about what could not be delivered, once."""
    if not work.account.inbox_news:
        return answer
    waiting = work.stores[Outbox].undelivered(work.account.id)
    hinted = with_inbox_hint(answer, waiting)
    work.stores[People].told_of_inbox(work.account.id)
    return with_closed(hinted, work.speaker.place.opening) if work.account.dms_closed else hinted


def greet(work: Work, happened: Sequence[object]) -> None:
    """Tells whoever has joined a circle or set one up, once, where they are written to; who joined an earlier release,
    too.

    Only sending it shows whether their direct messages are open.
    """
    by = work.account
    began = any(isinstance(one, HostBegan) and one.account == by.id for one in happened)
    left = any(isinstance(one, Left) for one in happened)
    if left or by.greeted or not (by.joined_at or began):
        return
    outbox, subject = work.stores[Outbox], f"hello:{by.id}"
    if not outbox.about(subject):  # they may have been greeted elsewhere
        outbox.put(
            Letter(LetterKind.HELLO, Dm(by.id), subject, HELLO, say("You're in a circle now. I send this once."))
        )
    work.stores[People].greeted(by.id)
