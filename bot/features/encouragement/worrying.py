"""Being worried about whoever wrote an ask or a word: never told to them, and to a host only if one asks for it."""

from dataclasses import dataclass
from typing import Literal

from bot.answers import Id
from bot.calendar import HOUR_MS
from bot.commands import Hidden, command
from bot.events import LetterCancelled, LetterDead, LetterSent
from bot.features.encouragement import messages
from bot.features.encouragement.composing import had
from bot.features.encouragement.desk import Desk
from bot.features.encouragement.receiving import received
from bot.features.encouragement.reporting import able, author_of
from bot.features.encouragement.store import ENDED, Ask, KindWord
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Field, Message, Sorry
from bot.people import Account
from bot.tokens import Draft, go, settling
from bot.words import Moment, Text, lines, say

AT_LATEST = 12 * HOUR_MS  # longer than most nights: what no host has got by then is said not to have reached one
UNSENT = ("cancelled", "dead")


@command("worried", "What you can do when you're worried about whoever wrote this.", listed=False)
class Worried:
    ask: Hidden[Id | None] = None
    word: Hidden[Id | None] = None


@command("tell-host", "Let a host know that you're worried.", listed=False)
class TellHost:
    ask: Hidden[Id | None] = None
    word: Hidden[Id | None] = None
    sure: Hidden[bool] = False


@dataclass(frozen=True)
class Worry:
    """Of an ask or a word, by an account."""

    of: str
    number: int
    by: int

    def subject(self, whom: int | Literal["told"]) -> str:
        """Of what a host is told; or of what whoever worries is, if none can be."""
        return f"worry:{self.of}:{self.number}:{self.by}:{whom}"


def worried(cmd: Worried, by: Account) -> Draft:
    """Whatever has become of what worries them, and whether or not there is any such thing: a worry is not over with
    it, and the card tells nothing of it.
    """
    return go("friend-card", **({"ask": cmd.ask} if cmd.ask is not None else {"word": cmd.word or 0}))


def tell_host(cmd: TellHost, by: Account, desk: Desk) -> Message:
    """Shows what a host will read, and asks once more. Who wrote it hears nothing, as a host either; so where they have
    no name it is not said whether any other host was reached: it would tell who that is.
    """
    read = _read(cmd, by, desk)
    about, can = _about(read), Button(say("What I can do"), go("friend-card", **_about(read)))
    hosts, nameless = [one for one in able(read.circle, desk) if one != by.id], desk.nameless(read, author_of(read))
    others = [one for one in hosts if one != author_of(read)]
    if not (hosts if nameless else others):
        none = say("I can't reach any other host here at the moment, so there's nobody I can pass this on to.")
        return Message(none, buttons=(can, messages.HELP))
    told = _to_host(read, by, desk)
    if not cmd.sure:
        return Message(
            say("No host has been told. If you say yes, whichever host I can reach will read exactly this:"),
            fields=(Field(say("To the hosts"), lines(told.text, _quoted(read), between="\n\n"), quotes=True),),
            buttons=(
                Button(say("Yes, tell them"), settling(go("tell-host", sure="yes", **about)), "primary"),
                Button(say("Don't tell"), settling(go("friend-card", **about))),
            ),
        )
    [(kind, number)] = about.items()
    worry, circle = Worry(kind, number, by.id), desk.people.circle(read.circle)
    why = say("You're a host of {circle}, and someone has asked for your help.", circle=circle.name if circle else "")
    subjects = {host: worry.subject(host) for host in others}
    for host, subject in subjects.items():
        if not _goes(subject, desk):
            desk.outbox.seen([subject], "again")
            desk.outbox.put(Letter(LetterKind.HOST, Dm(host), subject, told, why, circle=read.circle))
    if nameless:
        return Message(lines(_PERHAPS, _WAIT_FOR_NOBODY, between=" "), buttons=(can, messages.HELP))
    by_then = desk.clock.now() + AT_LATEST
    if not any(_goes(subject, desk) == "sent" for subject in subjects.values()):
        desk.outbox.cancel(worry.subject("told"), "again")
        desk.outbox.put(_unheard(worry, by_then))
    promise = say("If it hasn't reached one of them by {when}, I'll tell you.", when=Moment(by_then))
    return Message(lines(_PASSED_ON, promise, _WAIT_FOR_NOBODY, between=" "), buttons=(can, messages.HELP))


_PASSED_ON = say("I'm passing it on to every host here whom I can reach and who isn't one of you two.")
_PERHAPS = say(
    "If there's a host whom I can reach and who isn't one of you two, I'm passing it on to them. This was written "
    "without a name, so I can't tell you whether there is one: it could give away who wrote it."
)
_WAIT_FOR_NOBODY = say(
    "I can't tell when they read it, so please don't wait for them. Thank you for looking out for someone."
)


def _read(cmd: TellHost, by: Account, desk: Desk) -> Ask | KindWord:
    """What the speaker may read or has read, whatever has become of it since. Raises Sorry."""
    if cmd.word is not None:
        return received(cmd.word, by, desk, deleted=True)
    ask, there = desk.asks.one(cmd.ask or 0), desk.may_know(desk.asks.one(cmd.ask or 0), by.id)
    if ask is None or ask.account == by.id or not there or not had(ask, desk.asked_of(ask.id, by.id), by, desk):
        raise Sorry(say("I can't find what you're worried about, so I can't show it to a host."), messages.HELP)
    return ask


def _about(read: Ask | KindWord) -> dict[str, int]:
    return {"ask": read.id} if isinstance(read, Ask) else {"word": read.id}


def _quoted(read: Ask | KindWord) -> Text:
    if (isinstance(read, Ask) and read.state in ENDED) or not (isinstance(read, Ask) or read.words):
        return say("The words aren't here any more.")
    return messages.body(read) if isinstance(read, Ask) else messages.in_quotes(read)


def _to_host(read: Ask | KindWord, by: Account, desk: Desk) -> Message:
    """Each as the others of the circle know them. It is nobody's but the host's: it goes whatever either of them does
    until then, and words that are taken back meanwhile are only not in it.
    """
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


def _goes(subject: str, desk: Desk) -> str | None:
    """How far a letter about it has come that has arrived, or may."""
    states = (it.state for key in desk.outbox.about(subject) if (it := desk.outbox.letter(key)))
    return next((one for one in states if one not in UNSENT), None)


def _unheard(worry: Worry, begins: int) -> Letter:
    """That no host has got it. It is put in together with what is to arrive, which takes it back."""
    told = say(
        "You were worried about someone, and what I was to pass on hasn't reached a host. Please don't wait for it. "
        "You can tell a host yourself, and /help-now has people to call. They talk with you about somebody else, too."
    )
    can = Button(say("What I can do"), go("friend-card", **{worry.of: worry.number}))
    why = say("You asked me to tell a host, and it didn't get through.")
    message = Message(told, buttons=(can, messages.HELP))
    return Letter(LetterKind.ANSWER, Dm(worry.by), worry.subject("told"), message, why, begins)


def arrived(event: LetterSent, desk: Desk) -> None:
    """There, or read in /inbox."""
    if worry := _told_by(event):
        desk.outbox.cancel(worry.subject("told"), "arrived")


def missed(event: LetterCancelled | LetterDead, desk: Desk) -> None:
    """Where no other host may have it yet, whoever worries hears so at once, and once."""
    worry = _told_by(event)
    letter = desk.outbox.letter(event.key) if worry else None
    if worry is None or letter is None:
        return
    if any(_goes(worry.subject(host), desk) for host in able(letter.circle or 0, desk)):
        return
    if desk.outbox.cancel(worry.subject("told"), "at once"):
        desk.outbox.put(_unheard(worry, 0))


def _told_by(event: LetterSent | LetterCancelled | LetterDead) -> Worry | None:
    """The worry of which it has told a host, if it is such a letter."""
    what, *of = event.subject.split(":")
    return Worry(of[0], int(of[1]), int(of[2])) if event.kind is LetterKind.HOST and what == "worry" else None
