"""What comes with an answer: what reactions had to say, what could not be delivered, and once, a first letter."""

from collections.abc import Sequence

from bot.events import HostBegan, Left
from bot.letters import Dm, Letter, LetterKind
from bot.mailing import Outbox
from bot.messages import Button, Message, retold
from bot.ports import People
from bot.replies import NOTHING, below, with_closed, with_inbox_hint
from bot.words import Text, say
from bot.work import Work

HELLO = Message(
    say(
        "This is where I'll write to you, and only you see it. If something can't reach you here, you can read it with "
        "/inbox. /help shows what I can do."
    )
)
OPEN_AGAIN = say("Your direct messages are open again, so I'll write to you there.")


def with_more(answer: Message, happened: Sequence[object]) -> Message:
    """With what reactions had to say."""
    buttons = [one for one in happened if isinstance(one, Button)]
    texts = [one for one in happened if isinstance(one, Text)]
    return retold(answer, below(answer.text, *texts) if texts else answer.text, *buttons)


def with_news(work: Work, answer: Message) -> Message:
    """With a word about what could not be delivered, once."""
    if not work.account.inbox_news:
        return answer
    work.stores[People].told_of_inbox(work.account.id)
    return _told(work, answer)


def catching_up(work: Work) -> Message | None:
    """The same by itself, to stand beside what its reader was answered before; it reads and never writes."""
    told = _told(work, NOTHING) if work.account.inbox_news else NOTHING
    return None if told == NOTHING else told


def _told(work: Work, answer: Message) -> Message:
    by = work.account
    hinted = with_inbox_hint(answer, work.stores[Outbox].undelivered(by.id))
    if by.dms_closed:
        return with_closed(hinted, work.speaker.place.opening)
    return with_more(hinted, [OPEN_AGAIN]) if by.dms_opened else hinted


def greet(work: Work, happened: Sequence[object]) -> None:
    """Tells whoever has joined a circle or set one up, once, where they are written to; who joined an earlier release,
    too.

    Only sending it shows whether their direct messages are open.
    """
    by = work.account
    if by.greeted:
        return
    began = any(isinstance(one, HostBegan) and one.account == by.id for one in happened)
    left = any(isinstance(one, Left) for one in happened)
    if left or not (by.joined_at or began):
        return
    outbox, subject = work.stores[Outbox], f"hello:{by.id}"
    if not outbox.about(subject):  # they may have been greeted elsewhere
        outbox.put(
            Letter(LetterKind.HELLO, Dm(by.id), subject, HELLO, say("You're in a circle now. I send this once."))
        )
    work.stores[People].greeted(by.id)
