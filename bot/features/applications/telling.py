"""How an application is told: its name, its days, where it stands, and what happened, line by line."""

from datetime import date

from bot.features.applications.store import Application
from bot.messages import Field
from bot.milestones import ENDS, Milestone
from bot.pipeline import Entry, Position
from bot.words import Quoted, Text, lines, say, when

UNKNOWN_DAY = say("day not known")
SORRY = say("I'm sorry. Nothing else is needed today.")  # a no


def name_of(one: Application) -> Text:
    """The role and whose it is, as far as known."""
    known = [
        say("{words}", words=Quoted(f"applications.{name}", one.id, words))
        for name, words in (("role", one.role), ("employer", one.employer or one.agency))
        if words
    ]
    if one.employer is None and one.agency is not None:
        known[-1] = say("through {agency}", agency=Quoted("applications.agency", one.id, one.agency))
    return lines(*known, between=" · ") if known else say("An application")


def line(one: Entry, today: date) -> Text:
    """One line of a history, which says so where it was taken back."""
    told = lines(one.what.value, when(one.on, today) if one.on else UNKNOWN_DAY, between=", ")
    return say("{line} (taken back)", line=told) if one.taken_back else told


def stands(position: Position, today: date) -> Text:
    """Where it stands, in one line: how far it came, or how it ended and how far it had come."""
    last = position.end or position.stage
    if last is None:
        return say("Nothing has happened yet")
    told: list[Text] = [last.value, *([when(position.on, today)] if position.on else [])]
    if position.end is not None and (reached := reached_by(position)):
        told.append(say("you reached: {stage}", stage=reached.value))
    return lines(*told, between=", ")


def reached_by(position: Position) -> Milestone | None:
    """What is worth telling of it: that it was only saved is not."""
    return None if position.stage is Milestone.SAVED else position.stage


def owed(one: Application, today: date) -> Text | None:
    """What they have promised, while it is open; None where they have promised nothing."""
    if one.promised is None or one.position.end is not None:
        return None
    if one.promised >= today:
        return say("They owe you an answer by {day}.", day=when(one.promised, today))
    return say("They owed you an answer by {day}.", day=when(one.promised, today))


def field_of(one: Application, today: date) -> Field:
    told = [stands(one.position, today), *([promise] if (promise := owed(one, today)) else [])]
    unread = say("I can't read what happened there any more.")
    return Field(name_of(one), unread if one.unread else lines(*told, between=". "))


def ended_nothing(what: Milestone, after: Position) -> list[Text]:
    """What there is to say where something followed the end that was logged."""
    return [say("Something later is logged too, so it's still open.")] if what in ENDS and after.end is None else []


def moved(before: Position, after: Position) -> Text | None:
    """What changed by more than was said: it goes on again, is still over, or is over and keeps what was reached."""
    if before.end is not None and after.end is None:
        return say("It had ended ({end}). Now it goes on again.", end=before.end.value)
    if before.end is not None and after.end is before.end:
        return say("It's still: {end}.", end=before.end.value)
    if before.end is None and after.end in ENDS - {Milestone.ACCEPTED} and (reached := reached_by(after)):
        return say("What you reached stays: {stage}.", stage=reached.value)
    return None
