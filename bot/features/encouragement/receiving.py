"""Having received a kind word: thank, reply, mute, report."""

from dataclasses import replace
from typing import Annotated

from bot.answers import Id
from bot.commands import Hidden, Question, command
from bot.features.encouragement import messages
from bot.features.encouragement.answering import part
from bot.features.encouragement.composing import check_pair, relay
from bot.features.encouragement.store import Asks, KindWord, KindWords
from bot.features.encouragement.telling import ask_of, name_of
from bot.forms import Form
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Field, Message, Sorry
from bot.people import Account, Circle
from bot.ports import Clock, Outbox, People, Schedule
from bot.tokens import draft, go, number
from bot.words import Text, lines, say


@command("thanks", "Thank for a kind word.", listed=False)
class Thank:
    word: Hidden[Id]


@command("reply", "Answer a kind word.", listed=False)
class Reply:
    word: Hidden[Id]
    words: Annotated[str, Question("Your answer", min=1, max=400, long=True, private=True)]


@command("mute", "Hear no more from someone.", listed=False)
class Mute:
    word: Hidden[Id]


@command("unmute", "Hear from someone again.", listed=False)
class Unmute:
    word: Hidden[Id]


@command("report", "Show a message to your host.", listed=False)
class Report:
    word: Hidden[Id]
    note: Annotated[
        str | None,
        Question("What should your host know?", max=400, long=True, private=True),
    ] = None


def thank(
    cmd: Thank, by: Account, words: KindWords, asks: Asks, people: People, outbox: Outbox, clock: Clock
) -> Message:
    word = _received(words, cmd.word, by)
    sender = name_of(word.sender, word, asks, people)
    if word.thanked_at is not None:
        return Message(say("You have thanked {who} for this one.", who=sender))
    words.change(replace(word, thanked_at=clock.now()))
    outbox.put(
        Letter(
            LetterKind.THANKS,
            Dm(word.sender),
            f"thanks:{word.id}",
            Message(say("{who} thanks you for your kind word.", who=name_of(by.id, word, asks, people))),
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
    answer = KindWord(word.circle, by.id, word.sender, None, cmd.words, now, word.ask, word.id)
    check_pair(answer, ask_of(word, asks), words)
    relay(answer, name_of(by.id, word, asks, people), words, outbox, circle)
    return Message(say("{who} will read it in their own time.", who=name_of(word.sender, word, asks, people)))


def mute(
    cmd: Mute,
    by: Account,
    words: KindWords,
    asks: Asks,
    people: People,
    outbox: Outbox,
    schedule: Schedule,
    clock: Clock,
) -> Message:
    word = _received(words, cmd.word, by)
    words.block(by.id, word.sender)
    ask = ask_of(word, asks)
    nameless = ask is not None and ask.anonymous
    part(by.id, word.sender, asks, people, outbox, schedule, clock.now(), nameless=nameless)
    return Message(
        say(
            "I bring you nothing from {who} any more, and never ask one of you for the other. They don't learn of it.",
            who=name_of(word.sender, word, asks, people),
        ),
        title=say("Muted"),
        buttons=(Button(say("Unmute"), go("unmute", word=word.id)),),
    )


def unmute(cmd: Unmute, by: Account, words: KindWords, asks: Asks, people: People) -> Message:
    word = _received(words, cmd.word, by)
    words.unblock(by.id, word.sender)
    return Message(say("{who} can write to you again.", who=name_of(word.sender, word, asks, people)))


def report_form(form: Form, by: Account, words: KindWords, asks: Asks) -> Form:
    """Says beforehand what the host will read."""
    told = _told(by, _received(words, number(form.given.get("word", "")), by), asks)
    return replace(form, fields=tuple(replace(one, hint=told) for one in form.fields))


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
    who = name_of(word.sender, word, asks, people)
    for host in hosts:
        outbox.put(_to_host(host, word, cmd.note, name_of(by.id, word, asks, people), who, circle))
    thanks = say("Thank you for saying it. You need not do more.")
    return Message(lines(thanks, _told(by, word, asks), between="\n\n"), buttons=(muting,))


def _told(by: Account, word: KindWord, asks: Asks) -> Text:
    if _nameless(by.id, word, asks):
        return say("Your host reads this message, who wrote it as you know them, and your note. Not your name.")
    return say("Your host reads this message, who wrote it as you know them, your note and your name. Nothing else.")


def _hosts(word: KindWord, by: Account, asks: Asks, people: People) -> list[int]:
    """The hosts but the reporter, and but whoever wrote it, unless that would tell who asked without a name."""
    hosts = [one.account.id for one in people.hosts(word.circle) if one.account.id != by.id]
    return hosts if _nameless(word.sender, word, asks) else [one for one in hosts if one != word.sender]


def _to_host(host: int, word: KindWord, note: str | None, reporter: Text, who: Text, circle: Circle) -> Letter:
    said = (Field(say("{who} adds", who=reporter), say("“{note}”", note=note)),) if note else ()
    return Letter(
        LetterKind.HOST,
        Dm(host),
        f"report:{word.id}:{host}",
        Message(
            say("{reporter} asks you to look at a message from {who}.", reporter=reporter, who=who),
            title=say("A report"),
            fields=(Field(say("The message"), messages.quoted(word)), *said),
        ),
        why=say("You are a host of {circle}, and someone asks for your help.", circle=circle.name),
        circle=word.circle,
        words_of=word.receiver if note else None,
    )


def _received(words: KindWords, number: int, by: Account) -> KindWord:
    word = words.one(number)
    if word is None or word.receiver != by.id:
        raise Sorry(
            say("I don't find that message among those to you."), Button(say("Send a kind word"), draft("encourage"))
        )
    return word


def _nameless(account: int, word: KindWord, asks: Asks) -> bool:
    ask = ask_of(word, asks)
    return ask is not None and ask.anonymous and ask.account == account
