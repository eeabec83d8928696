"""Those who were asked see what became of it: amended where it stands, stopped where it has not gone out."""

from dataclasses import replace

from bot.features.encouragement import messages
from bot.features.encouragement.store import Ask, Asked, AskedState, Asks, AskState, KindWord
from bot.messages import Message
from bot.ports import Outbox, People
from bot.words import Text, say

# who may still have the words before them; a letter that missed its reader may be in /inbox
INVITED = frozenset({AskedState.ASKED, AskedState.RELIEVED, AskedState.MISSED})


def subject(ask: int, account: int) -> str:
    """Each peer's letter is a subject of its own, so that none waits for another's."""
    return f"ask:{ask}:{account}"


def name_of(account: int, about: Ask | KindWord, asks: Asks, people: People) -> Text:
    """By what name others of that circle know someone who is or was in it: whoever asked without a name stays without
    one, in kind words about the ask too.
    """
    member = people.ever(about.circle, account)
    return (
        say("Someone", context="one of the circle") if member is None else messages.called(member, ask_of(about, asks))
    )


def ask_of(about: Ask | KindWord, asks: Asks) -> Ask | None:
    """The ask that it is or that it answers."""
    if isinstance(about, Ask):
        return about
    return asks.one(about.ask) if about.ask is not None else None


def tell(asked: Asked, message: Message, outbox: Outbox, why: str) -> None:
    """Changes one peer's letter; not sent yet, it stays unsent."""
    outbox.cancel(subject(asked.ask, asked.account), why)
    outbox.amend(asked.letter, message)


def tell_all(ask: Ask, message: Message, asks: Asks, outbox: Outbox, why: str) -> None:
    """Changes the letters of all who were asked and did not write, and the post in the channel."""
    for one in asks.asked(ask.id):
        if one.state in INVITED:
            tell(one, message, outbox, why)
    if ask.post_letter is not None:
        outbox.cancel(post_subject(ask), why)
        outbox.amend(ask.post_letter, message)


def post_subject(ask: Ask) -> str:
    return f"{ask.subject}:post"


def withdraw(ask: Ask, asks: Asks, people: People, outbox: Outbox) -> None:
    """Ends an ask for its author's sake; its words are forgotten."""
    tell_all(ask, messages.taken_back(name_of(ask.account, ask, asks, people)), asks, outbox, "withdrawn")
    asks.change(replace(ask, state=AskState.WITHDRAWN, words=None))


def relieve(ask: Ask, asks: Asks, people: People, outbox: Outbox) -> None:
    """The first word has come: the others need not write any more, but may."""
    message = messages.answered(ask, name_of(ask.account, ask, asks, people))
    tell_all(ask, message, asks, outbox, "answered")
    for one in asks.asked(ask.id):
        if one.state is AskedState.ASKED:
            asks.move(one.id, AskedState.RELIEVED)
