"""Being worried about whoever wrote an ask or a word: never told to them, and to a host only if one asks for it."""

from dataclasses import replace

from bot.answers import Id
from bot.commands import Hidden, command
from bot.features.encouragement import messages
from bot.features.encouragement.composing import answerable
from bot.features.encouragement.desk import Desk
from bot.features.encouragement.receiving import received
from bot.features.encouragement.reporting import able, author_of
from bot.features.encouragement.store import Ask, KindWord
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Field, Message
from bot.people import Account
from bot.tokens import Draft, go, settling
from bot.words import Text, lines, say


@command("worried", "What you can do when you're worried about whoever wrote this.", listed=False)
class Worried:
    ask: Hidden[Id | None] = None
    word: Hidden[Id | None] = None


@command("tell-host", "Let a host know that you're worried.", listed=False)
class TellHost:
    ask: Hidden[Id | None] = None
    word: Hidden[Id | None] = None
    sure: Hidden[bool] = False


def worried(cmd: Worried, by: Account, desk: Desk) -> Draft:
    return go("friend-card", **_about(_read(cmd, by, desk)))


def tell_host(cmd: TellHost, by: Account, desk: Desk) -> Message:
    """Shows what a host will read, and asks once more. Who wrote it hears nothing, as a host either; so whether any
    other host was reached is not said: it would tell who that is.
    """
    read = _read(cmd, by, desk)
    told, about, hosts = _to_host(read, by, desk), _about(read), able(read.circle, desk)
    if hosts in ([], [by.id]):
        return Message(
            say("I can't reach any other host here at the moment, so there's nobody I can pass this on to."),
            buttons=(Button(say("What I can do"), go("friend-card", **about)), messages.HELP),
        )
    if not cmd.sure:
        return Message(
            say("No host has been told. If you say yes, whoever looks after this circle will read exactly this:"),
            fields=(Field(say("To the hosts"), lines(told.text, _quoted(read), between="\n\n"), quotes=True),),
            buttons=(
                Button(say("Yes, tell them"), settling(go("tell-host", sure="yes", **about)), "primary"),
                Button(say("Don't tell"), settling(go("friend-card", **about))),
            ),
        )
    circle = desk.people.circle(read.circle)
    why = say("You're a host of {circle}, and someone has asked for your help.", circle=circle.name if circle else "")
    letter = Letter(LetterKind.HOST, Dm(0), "", told, why, circle=read.circle, author=author_of(read))
    letter = replace(letter, nameless=desk.nameless(read, author_of(read)))
    (kind, number), *_ = about.items()
    for host in hosts:
        subject = f"worry:{kind}:{number}:{by.id}:{host}"
        if host not in (by.id, author_of(read)) and not desk.outbox.about(subject):
            desk.outbox.put(replace(letter, to=Dm(host), subject=subject))
    return Message(
        say(
            "I'm passing it on to every host here whom I can reach and who isn't one of you two. I can't tell when "
            "they read it, so please don't wait for them. Thank you for looking out for someone."
        ),
        buttons=(Button(say("What I can do"), go("friend-card", **about)), messages.HELP),
    )


def _read(cmd: Worried | TellHost, by: Account, desk: Desk) -> Ask | KindWord:
    """What the speaker may read. Raises Sorry."""
    return received(cmd.word, by, desk) if cmd.word is not None else answerable(cmd.ask or 0, by, desk)[0]


def _about(read: Ask | KindWord) -> dict[str, int]:
    return {"ask": read.id} if isinstance(read, Ask) else {"word": read.id}


def _quoted(read: Ask | KindWord) -> Text:
    return messages.body(read) if isinstance(read, Ask) else messages.in_quotes(read)


def _to_host(read: Ask | KindWord, by: Account, desk: Desk) -> Message:
    """Each as the others of the circle know them."""
    return Message(
        say(
            "{who} is worried about {writer}, because of what stands here, and asks you to look after it with them. "
            "{writer} doesn't know of this, and I don't tell them. If somebody may be in danger, call the emergency "
            "number where they are.",
            who=desk.name_of(by.id, read),
            writer=desk.name_of(author_of(read), read),
        ),
        title=say("Someone is worried"),
        fields=(Field(say("What was written"), _quoted(read)),),
        buttons=(messages.HELP,),
    )
