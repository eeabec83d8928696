"""A small slice for tests of the core: tells a circle, whispers, fails, and answers without any store."""

from dataclasses import dataclass
from enum import Enum
from random import Random
from typing import Annotated

from bot.app import App
from bot.commands import Question, command
from bot.events import Events
from bot.forms import Form
from bot.letters import Dm, Letter, LetterKind
from bot.mailing import Outbox
from bot.messages import Button, Message, Sorry
from bot.people import Account, Host, Member, Speaker
from bot.ports import Clock, People
from bot.slices import Feature
from bot.tokens import go
from bot.words import Reader, Text, render, say
from bot.work import Answer
from tests.room import Room

ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


class Mood(Enum):
    GOOD = say("Good")
    BAD = say("Bad")


@dataclass(frozen=True)
class Told:
    account: int


@dataclass(frozen=True)
class Heard:
    account: int


@command("tell", "Tell your circle.")
class Tell:
    mood: Annotated[Mood, Question("How is it?")]
    times: Annotated[int, Question("How often?", choices=range(1, 4))] = 1
    words: Annotated[str | None, Question("In your words?", max=50, private=True)] = None


@command("whisper", "Say something to yourself.")
class Whisper:
    words: Annotated[str, Question("What?", max=50, private=True)]
    mood: Annotated[Mood, Question("How is it?")]


@command("break", "Do much, then fail.", listed=False)
class Break:
    gently: Annotated[bool, Question("Gently?", hidden=True)]


@command("where", "Where you are. Asks for no store.")
class Where:
    times: Annotated[int, Question("How often?", hidden=True)] = 1


@command("lead", "Only for hosts.", host=True)
class Lead:
    pass


@command("slow", "A form that takes too long to fill in.")
class Slow:
    words: Annotated[str, Question("What?")]


def tell(cmd: Tell, by: Member, outbox: Outbox, events: Events) -> Message:
    letter(by.account.id, outbox)
    events.append(Told(by.account.id))
    return Message(say("{circle}: {mood}", circle=by.circle.name, mood=cmd.mood.value), say("{w}", w=cmd.words or "-"))


def told(event: Told, outbox: Outbox, events: Events) -> None:
    letter(event.account, outbox)
    events.append(Heard(event.account))


def heard(event: Heard, outbox: Outbox, clock: Clock) -> None:
    letter(event.account, outbox)


def whisper(cmd: Whisper, by: Account, outbox: Outbox) -> Message:
    letter(by.id, outbox)
    return Message(say("You said “{words}”.", words=cmd.words))


def fails(cmd: Break, by: Account, outbox: Outbox, events: Events) -> Message:
    letter(by.id, outbox)
    if cmd.gently:
        raise Sorry(say("Not today."), Button(say("Where"), go("where")))
    events.append(Told(0))  # whose reaction writes to nobody
    return Message(say("Never said."))


def where(cmd: Where, speaker: Speaker) -> Message:
    if cmd.times > 3:
        raise Sorry(say("That is often."))
    return Message(say("In {channel}.", channel=speaker.place.channel or "private"))


def lead(cmd: Lead, by: Host) -> Message:
    return Message(say("You lead {circle}.", circle=by.circle.name))


def slow(cmd: Slow, by: Account) -> Message:
    return Message(say("{words}", words=cmd.words))


def slow_form(form: Form, by: Account, people: People) -> Form:
    people.db.exec_driver_sql(ENDLESS)  # type: ignore[attr-defined]  # the port does not say that it has one
    return form.fill(words="never seen")


def letter(account: int, outbox: Outbox) -> None:
    outbox.put(Letter(LetterKind.WORD, Dm(account), "told", Message(say("Hello.")), why=say("Because.")))


SMALL = Feature("small", (tell, told, heard, whisper, fails, where, lead, slow), {"slow": slow_form})


def app_of(room: Room) -> App:
    return App((SMALL,), room.units, room.clock, Random(1))


def message(answer: Answer) -> Message:
    assert isinstance(answer.said, Message), answer.said
    return answer.said


def form(answer: Answer) -> Form:
    assert isinstance(answer.said, Form), answer.said
    return answer.said


def shown(text: Text | None) -> str:
    return "" if text is None else render(text, Reader())


def text(answer: Answer) -> str:
    return shown(message(answer).text)
