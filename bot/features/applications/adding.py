"""/apply: an application is logged, with what was taken for granted said back."""

from typing import Annotated

from bot.answers import Choice, Unclear
from bot.commands import Invalid, Question, command
from bot.features.applications.desk import Desk
from bot.features.applications.lasting import apart
from bot.features.applications.quiet import put
from bot.features.applications.showing import card
from bot.features.applications.store import Application
from bot.features.applications.telling import SORRY, UNKNOWN_DAY
from bot.forms import Form
from bot.imports.kept import Imports
from bot.messages import Message
from bot.milestones import ENDS, Happened, Milestone
from bot.people import Account
from bot.pipeline import ORDER, added, counted
from bot.trackers.employers import likeness
from bot.trackers.folding import folded
from bot.trackers.spellings import key_of
from bot.words import Reader, Text, lines, say, when

ALIKE = 50  # earlier ones at the same employer that are looked at


@command("apply", "Log a job application. Only you see it.", tells=True)
class Apply:
    employer: Annotated[
        str | None, Question("Which employer?", max=120, private=True, hint="Leave it empty if you don't know")
    ] = None
    role: Annotated[str | None, Question("Which job?", max=120, private=True)] = None
    stage: Annotated[Milestone | None, Question("How far are you?", hint="Empty means Applied")] = None
    on: Annotated[
        str | None, Question("Since when?", max=40, hint="Empty means today. Or: yesterday, 3 March, unknown")
    ] = None
    agency: Annotated[str | None, Question("Through an agency?", max=120, private=True)] = None


def add(cmd: Apply, by: Account, to: Reader, desk: Desk, imports: Imports) -> Message:
    stage = cmd.stage or Milestone.APPLIED
    if stage is Milestone.REOPENED:
        new = say("It's new in your list, so it can't go on again yet. Please choose what happened last.")
        raise Invalid({"stage": Unclear(new)})
    here, on, now = desk.today(by), desk.when(cmd.on, by, to), desk.clock.now()
    applied = added((), Happened(Milestone.APPLIED)) if stage in ENDS else ()  # or nothing could have ended
    history = added(applied, Happened(stage, on))
    one = Application(by.id, now, cmd.employer, cmd.agency, cmd.role, history=history)
    before = _before(one, by, desk, imports)
    one = put(one, by, desk)
    day = when(on, here) if on else UNKNOWN_DAY
    saved = say("It's in your list: {stage}, {day}. Only you can see it.", stage=stage.value, day=day)
    sorry = [SORRY] if stage is Milestone.NO else []
    return card(one, by, desk, lines(saved, *sorry, *([before] if before else []), between="\n\n"))


def fill(form: Form) -> Form:
    return form.choose("stage", [Choice(one.name, one.value) for one in Milestone if one is not Milestone.REOPENED])


def _before(one: Application, by: Account, desk: Desk, imports: Imports) -> Text | None:
    """What became of the last one at the same employer, however it is spelled; None where there is none."""
    wanted, spelled = likeness(one.employer or ""), folded(one.employer or "")
    if not wanted:
        return None
    named = ((number, employer or "") for number, employer, _ in desk.applications.named(by.id))
    alike = {number: folded(employer) for number, employer in named if likeness(employer) == wanted}
    if set(alike.values()) - {spelled} and key_of(wanted) in apart(imports.all(by.id)):
        alike = {number: name for number, name in alike.items() if name == spelled}
    found = [each for number in [*alike][:ALIKE] if (each := desk.applications.one(number, by.id))]
    last = max((each for each in found if not each.unread), key=lambda each: each.latest, default=None)
    return None if last is None else again(last, by, desk)


def again(one: Application, by: Account, desk: Desk) -> Text | None:
    """One line, whatever its state: what was sent to them, and what came of it."""
    position, here = one.position, desk.today(by)
    if position.stage in (None, Milestone.SAVED) and position.end is not Milestone.NO:
        return say("A job of theirs is in your list already.")
    applied = next((each.on for each in one.history if each.what is Milestone.APPLIED and not each.taken_back), None)
    wrote = say("You've been in touch before")
    if applied is not None:
        wrote = say("You wrote to them on {day}", day=when(applied, here))
    match position.end:
        case Milestone.NO:
            became = say("they said no")
        case Milestone.ACCEPTED:
            became = say("you said yes")
        case Milestone.WITHDRAWN:
            became = say("you said no")
        case Milestone.QUIET:
            became = say("it went quiet")
        case _ if any(each.what in ENDS for each in counted(one.history)):
            became = say("it goes on again")
        case _:
            became = say("no answer yet")
    if position.stage is not None and ORDER[position.stage] > ORDER[Milestone.APPLIED]:
        reached = say("you reached: {stage}", stage=position.stage.value)
        became = lines(reached, became, between="; ") if position.end else reached
    return say("{wrote}; {became}.", wrote=wrote, became=became)
