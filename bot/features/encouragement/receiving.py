"""Having received a kind word: thank, reply, mute, report."""

from dataclasses import replace
from typing import Annotated

from bot.answers import Id
from bot.commands import Question, command
from bot.features.encouragement import messages
from bot.features.encouragement.composing import check_pair, relay
from bot.features.encouragement.store import Asks, KindWord, KindWords
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Field, Message, Sorry
from bot.people import Account, Circle
from bot.ports import Clock, Outbox, People
from bot.tokens import draft, go
from bot.words import Text, say


@command("thanks", "Thank for a kind word.", listed=False)
class Thank:
    word: Annotated[Id, Question("Kind word", hidden=True)]


@command("reply", "Answer a kind word.", listed=False)
class Reply:
    word: Annotated[Id, Question("Kind word", hidden=True)]
    words: Annotated[str, Question("Your answer", min=1, max=400, long=True, private=True)]


@command("mute", "Hear no more from someone.", listed=False)
class Mute:
    word: Annotated[Id, Question("Kind word", hidden=True)]


@command("unmute", "Hear from someone again.", listed=False)
class Unmute:
    word: Annotated[Id, Question("Kind word", hidden=True)]


@command("report", "Show a message to your host.", listed=False)
class Report:
    word: Annotated[Id, Question("Kind word", hidden=True)]
    note: Annotated[
        str | None,
        Question("What should your host know?", max=400, long=True, private=True, hint="Empty is fine."),
    ] = None


def thank(
    cmd: Thank, by: Account, words: KindWords, asks: Asks, people: People, outbox: Outbox, clock: Clock
) -> Message:
    word = _received(words, cmd.word, by)
    sender = _name(word.sender, word, asks, people)
    if word.thanked_at is not None:
        return Message(say("You have thanked {who} for this one.", who=sender))
    words.change(replace(word, thanked_at=clock.now()))
    outbox.put(
        Letter(
            LetterKind.THANKS,
            Dm(word.sender),
            f"thanks:{word.id}",
            Message(say("{who} thanks you for your kind word.", who=_name(by.id, word, asks, people))),
            why=say("You wrote a kind word, and it was read."),
            circle=word.circle,
            author=by.id,
        )
    )
    return Message(say("{who} hears your thanks.", who=sender))


def reply(
    cmd: Reply, by: Account, words: KindWords, asks: Asks, people: People, outbox: Outbox, clock: Clock
) -> Message:
    word, now = _received(words, cmd.word, by), clock.now()
    circle = people.circle(word.circle)
    if circle is None or people.member(word.circle, by.id) is None or people.member(word.circle, word.sender) is None:
        raise Sorry(say("One of you has left the circle, so I can't bring it over. Your words stay with you."))
    check_pair(words, by.id, word.sender, now)
    answer = KindWord(word.circle, by.id, word.sender, None, cmd.words, now, word.ask, word.id)
    relay(answer, _name(by.id, word, asks, people), words, outbox, circle)
    return Message(say("{who} will read it when awake.", who=_name(word.sender, word, asks, people)))


def mute(cmd: Mute, by: Account, words: KindWords, asks: Asks, people: People) -> Message:
    word = _received(words, cmd.word, by)
    words.block(by.id, word.sender)
    return Message(
        say(
            "I bring you nothing from {who} any more, and never ask one of you for the other. They don't learn of it.",
            who=_name(word.sender, word, asks, people),
        ),
        title=say("Muted"),
        buttons=(Button(say("Unmute"), go("unmute", word=word.id)),),
    )


def unmute(cmd: Unmute, by: Account, words: KindWords, asks: Asks, people: People) -> Message:
    word = _received(words, cmd.word, by)
    words.unblock(by.id, word.sender)
    return Message(say("{who} can write to you again.", who=_name(word.sender, word, asks, people)))


def report(
    cmd: Report, by: Account, words: KindWords, asks: Asks, people: People, outbox: Outbox, clock: Clock
) -> Message:
    word = _received(words, cmd.word, by)
    muting = Button(say("Mute this person"), go("mute", word=word.id))
    if word.reported_at is not None:
        return Message(say("Your host has this one already. Thank you for saying it."), buttons=(muting,))
    circle = people.circle(word.circle)
    hosts = _hosts(word, by, asks, people)
    if circle is None or not hosts:
        raise Sorry(say("There is no other host here who could look at it. Muting works at once."), muting)
    words.change(replace(word, reported_at=clock.now()))
    for host in hosts:
        outbox.put(_to_host(host, word, cmd.note, by, _name(word.sender, word, asks, people), circle))
    return Message(
        say("Thank you for saying it. Your host reads this message, and nothing else. You need not do more."),
        buttons=(muting,),
    )


def _hosts(word: KindWord, by: Account, asks: Asks, people: People) -> list[int]:
    """The hosts but the reporter, and but whoever wrote it, unless that would tell who asked without a name."""
    hosts = [one.account.id for one in people.members(word.circle) if one.host and one.account.id != by.id]
    return hosts if _nameless(word.sender, word, asks) else [one for one in hosts if one != word.sender]


def _to_host(host: int, word: KindWord, note: str | None, by: Account, who: Text, circle: Circle) -> Letter:
    said = (Field(say("{who} adds", who=by.person), say("“{note}”", note=note)),) if note else ()
    return Letter(
        LetterKind.HOST,
        Dm(host),
        f"report:{word.id}:{host}",
        Message(
            say("{reporter} asks you to look at a message from {who}.", reporter=by.person, who=who),
            title=say("A report"),
            fields=(Field(say("The message"), messages.quoted(word.starter, word.words)), *said),
        ),
        why=say("You are a host of {circle}, and someone asks for your help.", circle=circle.name),
        circle=word.circle,
    )


def _received(words: KindWords, number: int, by: Account) -> KindWord:
    word = words.one(number)
    if word is None or word.receiver != by.id:
        raise Sorry(
            say("I don't find that message among those to you."), Button(say("Send a kind word"), draft("encourage"))
        )
    return word


def _nameless(account: int, word: KindWord, asks: Asks) -> bool:
    ask = asks.one(word.ask) if word.ask is not None else None
    return ask is not None and ask.anonymous and ask.account == account


def _name(number: int, word: KindWord, asks: Asks, people: People) -> Text:
    """How one of the two is called in this exchange: whoever asked without a name stays without one."""
    account, circle = people.account(number), people.circle(word.circle)
    if account is None or circle is None:
        return say("Someone")
    return messages.called(account, asks.one(word.ask) if word.ask is not None else None, circle)
