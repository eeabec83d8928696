"""What an answer says besides: what reactions had to say, and what could not be delivered."""

from collections.abc import Sequence

from bot.mailing import Outbox
from bot.messages import Button, Message, retold
from bot.ports import People
from bot.replies import with_inbox_hint
from bot.words import Text, lines
from bot.work import Work


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
    hinted = with_inbox_hint(answer, waiting, closed=work.account.dms_closed)
    work.stores[People].told_of_inbox(work.account.id)
    return hinted
