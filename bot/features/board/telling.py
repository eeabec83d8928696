"""How a lead or an event reads: where it is shared, in lists, and once it is over."""

from collections.abc import Mapping

from bot.features.board.store import Kind, Posting, State
from bot.messages import Button, Message
from bot.tokens import go
from bot.words import Moment, Quoted, Text, lines, quoted, say

MANY = 1_000  # who are going are counted no further
TAKEN_DOWN = Message(say("What was shared here was taken down."))
WAYS: Mapping[Kind, Text] = {
    Kind.OPENING: say("I'm interested"),
    Kind.WAY_IN: say("I can introduce you"),
    Kind.EVENT: say("I'm going"),
}


def heading(kind: Kind, who: Text) -> Text:
    match kind:
        case Kind.OPENING:
            return say("{who} shares a lead", who=who)
        case Kind.WAY_IN:
            return say("{who} is looking for a way in", who=who)
        case Kind.EVENT:
            return say("{who} shares an event", who=who)


def words_of(one: Posting) -> Text:
    return quoted(Quoted("postings.words", one.id, one.words or ""))


def when(one: Posting) -> Text:
    if one.begins_at is not None:
        return say("It begins on {when}.", when=Moment(one.begins_at))
    return say("It's open until {when}.", when=Moment(one.ends_at))


def going(n: int) -> Text:
    if n >= MANY:
        return say("Many people are going.")
    return say("{n} person is going.", "{n} people are going.", n=n)


def how(one: Posting, who: Text, n: int) -> Text:
    """What a tap does, and who sees it."""
    match one.kind:
        case Kind.OPENING:
            return say("If it may be something for you, one tap tells {who}. Nobody else sees it.", who=who)
        case Kind.WAY_IN:
            return say("If you know somebody there, one tap tells {who}. Nobody else sees it.", who=who)
        case Kind.EVENT:
            only = say("If you tap, only the number is shown here, never your name.")
            return lines(going(n), only, between=" ") if n else only


def way(one: Posting) -> Button:
    word = "going" if one.kind is Kind.EVENT else "answer-lead"
    return Button(WAYS[one.kind], go(word, posting=one.id), "primary")


def posted(one: Posting, who: Text, n: int) -> Message:
    """As it stands in the channel now; `n` are going."""
    if one.state is State.GONE:
        return TAKEN_DOWN
    if one.state is State.OVER:
        over = say("This event is over.") if one.kind is Kind.EVENT else say("This lead has ended.")
        return Message(over)
    told = lines(words_of(one), lines(when(one), how(one, who, n), between=" "), between="\n\n")
    return Message(told, title=heading(one.kind, who), buttons=(way(one),))
