"""Interviews out of a calendar: which application each belongs to is only suggested, by the employer's name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answers import Choice
from bot.milestones import Happened, Milestone
from bot.trackers.asking import SHOWN, Asking, named
from bot.trackers.employers import likeness
from bot.trackers.folding import folded
from bot.trackers.preview import Appointment, Preview, Reason, Skipped
from bot.trackers.sheets import Event, Sheet
from bot.trackers.stages import meaning_of
from bot.words import day, say

TALKS = (Milestone.SCREEN, Milestone.ASSESSMENT, Milestone.INTERVIEW, Milestone.FINAL)
BETWEEN = re.compile(
    r"\s*(?:[:|–—,/()@]|\s-\s|\b(?:with|at|mit|bei|chez|avec|con|com|presso|met|bij|z|w|ile)\b)\s*", re.IGNORECASE
)
OFFERED = 8  # applications to choose from


@dataclass(frozen=True)
class Known:
    """An application that is there already."""

    number: int
    employer: str | None
    role: str | None = None


def appointments(sheet: Sheet, answers: Mapping[str, str], known: Sequence[Known]) -> Preview:
    """Asked for five names at most; what belongs to more than that waits."""
    asking = Asking(answers)
    found: list[Appointment] = []
    skipped: list[Skipped] = []
    asked: dict[str, str | None] = {}
    for event in sheet.events:
        talk, who = _read(event.called)
        if talk is None:
            skipped.append(Skipped(Reason.NO_INTERVIEW, event.number))
            continue
        name = folded(who or event.called)
        if name not in asked and len(asked) == SHOWN:
            skipped.append(Skipped(Reason.WAITING, event.number))
            continue
        asked[name] = answer = _whose(asking, name, event, who, known)
        if answer in (None, "skip"):
            skipped.append(Skipped(Reason.LEFT_OUT if answer else Reason.WAITING, event.number))
            continue
        number = int(answer) if answer and answer.isdigit() else None
        found.append(Appointment(Happened(talk, event.on), who, number, event.number, event.id))
    questions, assumed = asking.questions()
    return Preview(appointments=tuple(found), skipped=tuple(skipped), questions=questions, assumed=assumed)


def _read(called: str) -> tuple[Milestone | None, str | None]:
    """What kind of talk it is, and with whom, of "Interview: Acme" or "Acme – Gespräch"."""
    cuts = list(BETWEEN.finditer(called))
    halves = [(called[: one.start()], called[one.end() :]) for one in (*cuts[:1], *cuts[-1:])]
    for about, who in (*halves[:1], *(half[::-1] for half in halves[1:])):
        if (talk := meaning_of(about[:200]).stage) in TALKS:
            return talk, who.strip() or None
    talk = meaning_of(called[:200]).stage
    return (talk if talk in TALKS else None), None


def _whose(asking: Asking, name: str, event: Event, who: str | None, known: Sequence[Known]) -> str | None:
    wanted = likeness(who or event.called)
    near = [one for one in known if one.employer and _near(likeness(one.employer), wanted, folded(event.called))]
    options = [
        Choice(str(one.number), say("{employer}, {role}", employer=one.employer or "", role=one.role or ""))
        for one in near[:OFFERED]
    ]
    if who:
        options.append(Choice("new", say("A new application: {name}", name=who[:60])))
    options.append(Choice("skip", say("None, leave it out")))
    return asking.ask(
        (named("event", name), "event"),
        [event.number],
        lambda n: say(
            "“{called}” on {day}: which application is it for?",
            "“{called}” on {day} and {n} in all: which application are they for?",
            n=n,
            called=event.called[:100],
            day=day(event.on),
        ),
        options,
        None,
    )


def _near(employer: str, wanted: str, called: str) -> bool:
    return bool(employer) and (employer == wanted or f" {employer} " in f" {called} ")
