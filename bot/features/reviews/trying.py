"""One experiment for two weeks: chosen, said back with its day, asked about once, and what came of it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated

from bot.answers import Id, Unclear
from bot.calendar import DAY
from bot.commands import Hidden, Invalid, Question, command
from bot.dues import Planned, due
from bot.events import ConsentGiven, Joined
from bot.features.reviews.cards import HELP, trying
from bot.features.reviews.desk import MINE, Desk
from bot.features.reviews.store import Review, Went
from bot.forms import Form
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Message
from bot.people import Account
from bot.spoken import DATE, in_english
from bot.tokens import draft, go, number
from bot.typed_time import parse_day
from bot.words import Reader, day, say

TWO_WEEKS, LONGEST = timedelta(weeks=2), timedelta(weeks=8)
TEN = 10 * 60  # the local minute of the day at which it is asked about


@command("experiment", "Try one thing for two weeks.")
class TryOut:
    trying: Annotated[
        str,
        Question(
            "What will you try?",
            max=200,
            min=1,
            private=True,
            hint="A new path, or a small change in this one",
        ),
    ]
    until: Annotated[
        str | None,
        Question("When shall I ask how it went?", max=40, hint="Empty means in two weeks. Or: in 3 weeks"),
    ] = None
    again: Hidden[Id | None] = None


@command("experiment-went", "How it went.", listed=False, tells=True)
class SayHowItWent:
    number: Hidden[Id]
    went: Hidden[Went | None] = None


@command("experiment-learned", "What I learned.", listed=False)
class WriteLearned:
    number: Hidden[Id]
    learned: Annotated[
        str, Question("What did you learn?", max=500, min=1, long=True, private=True, hint="One sentence is plenty")
    ]


@due("experiment-ends")
class AskHowItWent:
    review: int
    account: int


def choose(cmd: TryOut, by: Account, to: Reader, desk: Desk) -> Message:
    """A new one, or other words or another day for what is under way: one thing at a time."""
    on = _day(cmd.until, by, to, desk)
    going, current = desk.reviews.open(by.id), desk.under_way(by)
    if going is not None and cmd.again is None:
        current = going
    elif current.trying is not None:
        current = Review(by.id, desk.clock.now())
    if going is not None:
        let_go(going, "another", desk)
    one = desk.keep(replace(current, trying=cmd.trying, look_on=on, went=None))
    told = say("Saved. On {day} I'll ask once how it went. Nothing is lost if it goes differently.", day=day(on))
    if not _plan(one, by, desk):
        told = say("Saved. You can say how it went in /reviews; I only ask once you've joined a circle.")
    return Message(
        told,
        title=say("Two weeks to try something") if on - desk.today(by) == TWO_WEEKS else say("Something to try"),
        fields=(trying(one),),
        buttons=(Button(say("Plan a small step for it"), draft("goal")), MINE, HELP),
    )


def _plan(one: Review, by: Account, desk: Desk) -> bool:
    """Whether it is asked about on its day: nobody is who has joined no circle."""
    if one.look_on is None or by.joined_at is None or not desk.people.in_circles(by.id):
        return False
    desk.schedule.on(AskHowItWent(one.id, by.id), by.owner, one.subject, one.look_on, TEN, by.zone)
    return True


def resumed(event: Joined | ConsentGiven, desk: Desk) -> None:
    """What was let go when they left, or took their OK back, is asked about after all, if its day is still to come."""
    by, one = desk.people.account(event.account), desk.reviews.open(event.account)
    if by is not None and one is not None and one.look_on is not None and one.look_on > desk.today(by):
        _plan(one, by, desk)


def fill(form: Form, by: Account, desk: Desk) -> Form:
    """What is under way stands there, to be changed; or what was tried before, to be tried again."""
    again = number(form.given.get("again", ""))
    one = desk.reviews.one(again, by.id) if again else desk.reviews.open(by.id)
    on = one.look_on if one and not again else None
    until = on.isoformat() if on and on > desk.today(by) else None  # one that has passed would be refused
    return form.fill(trying=one.trying if one else None, until=until)


def _day(typed: str | None, by: Account, to: Reader, desk: Desk) -> date:
    here = desk.today(by)
    if typed is None:
        return here + TWO_WEEKS
    found = parse_day(in_english(typed, to, DATE), here)
    if found is None:
        unread = say("I can't read “{typed}” as a day. Try Friday, in 3 weeks, or 3 March.", typed=typed)
        raise Invalid({"until": Unclear(unread)})
    if not DAY <= found - here <= LONGEST:
        far = say("A day from tomorrow to {n} weeks from now, please.", n=LONGEST.days // 7)
        raise Invalid({"until": Unclear(far)})
    return found


def let_go(one: Review, why: str, desk: Desk) -> None:
    """It is asked about no more."""
    desk.schedule.cancel(AskHowItWent, one.subject)
    desk.outbox.cancel(one.subject, why)


def ask(due: AskHowItWent, planned: Planned, desk: Desk) -> None:
    """Once, and where it was not said before."""
    one = desk.reviews.one(due.review, due.account)
    if one is None or not one.open:
        return
    desk.outbox.put(
        Letter(
            LetterKind.EXPERIMENT,
            Dm(one.account),
            one.subject,
            _asked(one),
            why=say("You chose this day for it. I ask once."),
            not_before=planned,
        )
    )


def went(cmd: SayHowItWent, by: Account, desk: Desk) -> Message:
    one = desk.own(cmd.number, by)
    if cmd.went is None:
        return _asked(one)
    let_go(one, "answered", desk)
    desk.keep(replace(one, went=cmd.went))
    told = {
        Went.HELPED: say("Good to know. You could keep doing it, or try the next thing."),
        Went.UNSURE: say("That's an answer too. Two weeks are short; it may need longer, or something else."),
        Went.NOT: say("Then you know, and it says nothing about you. That's what trying is for."),
        Went.UNDONE: say("That's fine. Some weeks go differently, and nothing is lost."),
    }[cmd.went]
    return Message(
        told,
        fields=(trying(replace(one, went=cmd.went)),),
        buttons=(
            Button(say("Write what I learned"), draft("experiment-learned", number=one.id)),
            Button(say("Try it for longer"), draft("experiment", again=one.id)),
            Button(say("Start a review"), go("review")),
        ),
    )


def _asked(one: Review) -> Message:
    return Message(
        say("How did it go? One tap is enough."),
        title=say("What you tried"),
        fields=(trying(one),),
        buttons=tuple(Button(each.value, go("experiment-went", number=one.id, went=each.name)) for each in Went),
    )


def learned(cmd: WriteLearned, by: Account, desk: Desk) -> Message:
    one = desk.keep(replace(desk.own(cmd.number, by), learned=cmd.learned))
    return Message(say("Saved. You'll find it in your reviews."), fields=(trying(one),), buttons=(MINE, HELP))


def fill_learned(form: Form, by: Account, desk: Desk) -> Form:
    return form.fill(learned=desk.own(number(form.given.get("number", "")), by).learned)


HANDLES = (choose, resumed, ask, went, learned)
FILLS = {"experiment": fill, "experiment-learned": fill_learned}
