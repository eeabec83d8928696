"""What happened to an application: logged with its day; what nobody can tell is asked, and nothing is guessed."""

from dataclasses import replace
from datetime import date
from enum import Enum
from typing import Annotated

from bot.answers import Id, Unclear
from bot.commands import Hidden, Invalid, Question, command
from bot.features.applications.desk import Desk
from bot.features.applications.quiet import put
from bot.features.applications.showing import after_a_no, card
from bot.features.applications.store import Application
from bot.features.applications.telling import SORRY, UNKNOWN_DAY, ended_nothing, moved
from bot.messages import Button, Message
from bot.milestones import Happened, Milestone
from bot.people import Account
from bot.pipeline import ORDER, STAGES, beyond, counted, marked, unclear
from bot.spoken import DATE, in_english
from bot.tokens import go, settling
from bot.typed_time import parse_day
from bot.words import Reader, Text, lines, say, when


class Way(Enum):
    """What was meant, where it could be either."""

    BEFORE = say("Before that")
    AFTER = say("It goes on again")
    ONE_MORE = say("One more of it")
    BACK = say("It didn't get further")


@command("happened", "Say what happened.", listed=False, tells=True)
class RecordMilestone:
    number: Hidden[Id]
    what: Annotated[Milestone, Question("What happened?")]
    on: Annotated[str | None, Question("When?", max=40, hint="Empty means today. Or: yesterday, 3 March, unknown")] = (
        None
    )
    way: Hidden[Way | None] = None


@command("owed", "They owe me an answer.", listed=False, tells=True)
class Owed:
    number: Hidden[Id]
    by: Annotated[str, Question("By when did they say?", max=40, min=1, hint="Friday, in 2 weeks, 3 March")]


def record(cmd: RecordMilestone, by: Account, to: Reader, desk: Desk) -> Message:
    one, new = desk.own(cmd.number, by), Happened(cmd.what, desk.when(cmd.on, by, to))
    if cmd.what is Milestone.REOPENED and one.position.end is None:
        return card(one, by, desk, say("This one hasn't ended, so it's still going on."))
    if cmd.way is None and (asked := _which(one, new, desk.today(by))):
        return asked
    before, gone = one.position, list[int]()
    if cmd.way is Way.BACK:
        gone = beyond(one.history, new.what)
        one = replace(one, history=marked(one.history, gone, taken_back=True))
    if cmd.way is not Way.BACK or one.position.stage is not new.what:
        one = desk.logged(one, new, by, before_end=cmd.way is Way.BEFORE)
    after = one.position
    answered = counted(one.history)[-1:] == [new]  # whatever comes last is an answer to what was owed
    one = replace(one, promised=None if answered else one.promised)
    if new.on is None and answered:
        one = replace(one, silent_from=desk.today(by))
    one = put(one, by, desk)
    day = when(new.on, desk.today(by)) if new.on else UNKNOWN_DAY
    told = [say("Logged: {stage}, {day}.", stage=new.what.value, day=day)]
    if gone:
        back = [each.what.value for each in one.history if each.n in gone]
        told.append(
            say("Taken back: {stages}. With Correct you can bring that back.", stages=lines(*back, between=", "))
        )
    if more := moved(before, after):
        told.append(more)
    said = lines(*told, *ended_nothing(new.what, after), between=" ")
    if new.what is Milestone.NO and after.end is Milestone.NO:
        return _a_no(one, by, desk, said)
    return card(one, by, desk, said)


def _a_no(one: Application, by: Account, desk: Desk, said: Text) -> Message:
    return Message(
        lines(SORRY, said, between="\n\n"),
        buttons=(
            after_a_no(one, by, desk),
            _shown(one),
            Button(say("Help now"), go("help-now")),
        ),
    )


def _shown(one: Application) -> Button:
    return Button(say("Show it", context="application"), go("application", number=one.id))


def _which(one: Application, new: Happened, here: date) -> Message | None:
    """Asks what only they can know: whether it was before the end, or whether a step back takes something back."""
    position, on = one.position, new.on.isoformat() if new.on else "unknown"

    def way(meant: Way, label: Text) -> Button:
        said = go("happened", number=one.id, what=new.what.name, on=on, way=meant.name)
        return Button(label, settling(said))

    if position.end is not None and unclear(one.history, new):
        ended = when(position.since, here) if position.since else UNKNOWN_DAY
        return Message(
            say(
                "{stage} ({day}): was that before this one ended ({end}, {ended}), or does it go on again?",
                stage=new.what.value,
                day=when(new.on, here) if new.on else UNKNOWN_DAY,
                end=position.end.value,
                ended=ended,
            ),
            buttons=(way(Way.BEFORE, Way.BEFORE.value), way(Way.AFTER, Way.AFTER.value)),
        )
    if new.on is not None and new in counted(one.history):
        return Message(
            say("That's logged already: {stage}, {day}.", stage=new.what.value, day=when(new.on, here)),
            buttons=(way(Way.ONE_MORE, Way.ONE_MORE.value), _shown(one)),
        )
    if new.what not in STAGES or position.stage is None or position.end is not None:
        return None
    later = new.on is None or position.on is None or new.on >= position.on
    if not later or ORDER[new.what] >= ORDER[position.stage]:
        return None
    return Message(
        say(
            "You've logged {further} already, and {stage} usually comes before it. Was it one more, or didn't it get "
            "as far as {further}?",
            further=position.stage.value,
            stage=new.what.value,
        ),
        buttons=(way(Way.ONE_MORE, Way.ONE_MORE.value), way(Way.BACK, Way.BACK.value)),
    )


def owed(cmd: Owed, by: Account, to: Reader, desk: Desk) -> Message:
    one, here = desk.own(cmd.number, by), desk.today(by)
    promised = parse_day(in_english(cmd.by, to, DATE), here)
    if promised is None:
        unread = say("I can't read “{typed}” as a day. Try Friday, or in 2 weeks.", typed=cmd.by)
        raise Invalid({"by": Unclear(unread)})
    if promised <= here:
        past = say("{day} isn't ahead of us. By which day will they answer?", day=when(promised, here))
        raise Invalid({"by": Unclear(past)})
    if one.position.end is not None:
        return card(one, by, desk, say("This one has ended, so I didn't save a day for their answer."))
    one = put(replace(one, promised=promised), by, desk)
    told = [say("Saved.", context="application")]
    if one.ask_on is not None and desk.asks(by):
        told.append(say("Until then I won't ask. If nothing comes, the next card about quiet applications will ask."))
    return card(one, by, desk, lines(*told, between=" "))


HANDLES = (record, owed)
