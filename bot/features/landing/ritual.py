"""/landed: three small steps, each to be skipped, and then what would change. Nothing changes before that."""

from dataclasses import replace
from datetime import date
from enum import Enum
from typing import Annotated

from bot.answers import Unclear
from bot.commands import Hidden, Invalid, Question, command
from bot.features.landing.changing import calling_off, changes, closing, standing, supporting
from bot.features.landing.desk import AGAIN, Desk
from bot.features.landing.first_days import asked_at, plan, stop
from bot.features.landing.store import Landing
from bot.messages import Button, Field, Message
from bot.people import Account
from bot.spoken import DATE, in_english
from bot.tokens import draft, go
from bot.typed_past import parse_past, unknown
from bot.typed_time import parse_day
from bot.words import Moment, Reader, Text, day, lines, quoted, say


class Step(Enum):
    """Names are stored, on buttons."""

    FOUND = say("What it is")
    DAY = say("Your first day")
    LINE = say("Your line")
    CHANGES = say("What would change")
    SUPPORT = say("What you choose")


@command("landed", "Found something? Put your search away in peace.")
class Landed:
    pass


@command("landing-step", "One step of it, or the next.", listed=False)
class Go:
    step: Hidden[Step]


@command("landing-found", "In your own words.", listed=False)
class SayWhat:
    found: Annotated[
        str, Question("What is it?", max=300, long=True, private=True, hint="Only you see it. A few words are plenty.")
    ]


@command("landing-day", "Your first day.", listed=False, tells=True)
class SayDay:
    on: Annotated[str, Question("When is your first day?", max=40, min=1, hint="1 February, next Monday, unknown")]


@command("landing-line", "To your earlier self.", listed=False)
class SayLine:
    line: Annotated[
        str,
        Question(
            "To who you were when you began to search",
            max=400,
            long=True,
            private=True,
            hint="Only you see it, and you can read it again any time.",
        ),
    ]


def landed(cmd: Landed, by: Account, desk: Desk) -> Message:
    one = desk.landings.current(by.id)
    if one is not None:
        return shown(one, by, desk)
    past = desk.landings.past(by.id, 1)
    return Message(
        say(
            "That's good to know. It can be a job, a course, another path, or a good reason to stop searching. There's "
            "no hurry: three small steps, and you can skip each of them. Nobody is told, and nothing changes unless "
            "you say so.\n\nFirst, only if you like: what is it?"
        ),
        title=say("You've found something"),
        buttons=(
            Button(say("Write it down"), draft("landing-found"), "primary"),
            Button(say("Skip this"), go("landing-step", step="DAY")),
            *((Button(say("What I wrote before"), go("landings-past")),) if past else ()),
        ),
    )


def step(cmd: Go, by: Account, desk: Desk) -> Message:
    match cmd.step:
        case Step.FOUND:
            return landed(Landed(), by, desk)
        case Step.DAY:
            return _day(by)
        case Step.LINE:
            return _line()
        case Step.CHANGES:
            return changes(by, desk)
    return supporting(by, desk)


def _day(by: Account, *said: Text) -> Message:
    ask = say("Is there a first day yet? You can change it later, and it's fine if you don't know it.")
    told = say("If you tell me, I'll ask you that evening how it was, and once more a week later.")
    return Message(
        lines(*said, ask, *([told] if by.joined_at is not None else []), between="\n\n"),
        title=Step.DAY.value,
        buttons=(
            Button(say("Add the day"), draft("landing-day"), "primary"),
            Button(say("Skip this"), go("landing-step", step="LINE")),
        ),
    )


def _line(*said: Text) -> Message:
    ask = say(
        "If you could say one line to who you were when you began to search, what would it be? Only you see it, and "
        "you can read it again whenever you like."
    )
    return Message(
        lines(*said, ask, between="\n\n"),
        title=say("One line to your earlier self"),
        buttons=(
            Button(say("Write a line"), draft("landing-line"), "primary"),
            Button(say("Skip this"), go("landing-step", step="CHANGES")),
        ),
    )


def say_what(cmd: SayWhat, by: Account, desk: Desk) -> Message:
    one = replace(desk.current(by), found=cmd.found)
    desk.landings.change(one)
    return _day(by, say("It's saved, and only you can see it.")) if one.settled_at is None else shown(one, by, desk)


def say_day(cmd: SayDay, by: Account, to: Reader, desk: Desk) -> Message:
    on = _read(cmd.on, by, to, desk)
    one = replace(desk.current(by), first_day=on, asks=True)
    desk.landings.change(one)
    stop(one, desk, "changed")
    plan(one, by, desk)
    if on is None:
        told = say("That's fine. You can add it once you know.")
    else:
        told = say("Your first day: {day}.", day=day(on))
        if (when := asked_at(one, by, desk)) is not None:
            told = lines(told, say("I'll ask you how it was on {when}.", when=Moment(when)), between=" ")
    return _line(told) if one.settled_at is None else shown(one, by, desk, told)


def _read(typed: str, by: Account, to: Reader, desk: Desk) -> date | None:
    """Raises Invalid; of a weekday or a date without its year the next one is meant."""
    if unknown(typed, to):
        return None
    here = desk.today(by)
    found = parse_day(in_english(typed, to, DATE), here) or parse_past(typed, here, to)
    if found is None:
        unread = say("I can't read “{typed}” as a day. Try 1 February, next Monday, or unknown.", typed=typed)
        raise Invalid({"on": Unclear(unread)})
    return found


def say_line(cmd: SayLine, by: Account, desk: Desk) -> Message:
    one = replace(desk.current(by), line=cmd.line)
    desk.landings.change(one)
    told = say("It's saved, and only you can see it.")
    return changes(by, desk, told) if one.settled_at is None else shown(one, by, desk)


def shown(one: Landing, by: Account, desk: Desk, *said: Text) -> Message:
    """What was written, and what can be done: the rest of the steps first, where they were not gone through."""
    go_on = Button(say("Go on", context="landing"), go("landing-step", step=_left(one).name), "primary")
    told = say("There's no hurry with any of this. First days can be hard, too, and your people are still here.")
    around = desk.landings.around(by.id)
    return Message(
        lines(*said, told, *standing(around), between="\n\n"),
        title=say("You've found something"),
        fields=fields(one),
        buttons=(
            *((go_on,) if one.settled_at is None else ()),
            *((Button(say("Thank those who helped"), draft("thank-helpers")),) if one.thanked_at is None else ()),
            AGAIN,
            Button(say("What it is"), draft("landing-found"), "quiet"),
            Button(say("My first day"), draft("landing-day"), "quiet"),
            Button(say("My line"), draft("landing-line"), "quiet"),
            *closing(around.open),
            *calling_off(around),
            Button(Step.CHANGES.value, go("landing-step", step="CHANGES"), "quiet"),
            Button(say("Who may see it"), go("show-landing"), "quiet"),
            Button(say("Delete my words"), go("forget-landing", number=one.id), "quiet"),
        ),
        whole=go("landed"),
    )


def fields(one: Landing) -> tuple[Field, ...]:
    return (
        *((Field(Step.FOUND.value, quoted(one.found)),) if one.found else ()),
        *((Field(Step.DAY.value, say("{day}", day=day(one.first_day))),) if one.first_day else ()),
        *((Field(Step.LINE.value, quoted(one.line)),) if one.line else ()),
    )


def _left(one: Landing) -> Step:
    """The first step that nothing stands for."""
    done = {Step.FOUND: one.found, Step.DAY: one.first_day, Step.LINE: one.line}
    return next((step for step, said in done.items() if not said), Step.CHANGES)


HANDLES = (landed, step, say_what, say_day, say_line)
