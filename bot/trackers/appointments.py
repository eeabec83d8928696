"""Interviews out of a calendar: which application each belongs to is asked, but where one alone is at that employer."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.answers import Choice
from bot.milestones import Happened, Milestone
from bot.trackers.asking import SHOWN, Asking, named
from bot.trackers.employers import likeness
from bot.trackers.folding import folded, said
from bot.trackers.preview import Appointment, Preview, Reason, Skipped
from bot.trackers.sheets import Event, Sheet
from bot.trackers.stages import meaning_of
from bot.words import day, say

TALKS = (Milestone.SCREEN, Milestone.ASSESSMENT, Milestone.INTERVIEW, Milestone.FINAL)
BETWEEN = re.compile(
    r"\s*(?:[:|–—,/()@]|\s-\s|\b(?:with|at|mit|bei|chez|avec|con|com|presso|met|bij|z|w|ile)\b)\s*", re.IGNORECASE
)
OFFERED = 8  # applications to choose from
OFF = said("called off") - {"rescheduled", "moved"}  # of these, the day is the new one
WORDS = 12  # of what an event is called, among which an employer is looked for


@dataclass(frozen=True)
class Known:
    """An application that is there already; `over` since that day, by a no of theirs or one's own."""

    number: int
    employer: str | None
    role: str | None = None
    over: date | None = None


def appointments(sheet: Sheet, answers: Mapping[str, str], today: date, zone: str, known: Sequence[Known]) -> Preview:
    """Each on its day in `zone`. Asked for five names at most; what belongs to more than that waits, and what is still
    to come has not happened.
    """
    asking = Asking(answers)
    here = dict[str, list[Known]]()
    for one in known:
        here.setdefault(likeness(one.employer or ""), []).append(one)
    found: list[Appointment] = []
    skipped: list[Skipped] = []
    asked = set[str]()
    near = dict[str, list[Known]]()
    for event in sheet.events:
        talk, who = _read(event.called)
        if talk is None:
            skipped.append(Skipped(Reason.NO_INTERVIEW, event.number))
            continue
        if _called_off(event.called):
            skipped.append(Skipped(Reason.CALLED_OFF, event.number))
            continue
        if (on := event.day(zone)) > today:
            skipped.append(Skipped(Reason.AHEAD, event.number))
            continue
        name = folded(who or event.called)
        if name not in near:
            near[name] = [one for called in _names(event, who) for one in here.get(called, ())]
        plain = len(near[name]) == 1 and likeness(near[name][0].employer or "") == likeness(who or "")
        late = plain and on > (near[name][0].over or on)  # it would go on again: called off by that no, or a new one?
        key, plain = (f"{name} later", False) if late else (name, plain)
        if not plain and key not in asked and len(asked) == SHOWN:
            skipped.append(Skipped(Reason.WAITING, event.number))
            continue
        answer = _whose(asking, key, event, on, who, near[name], plain=plain)
        asked |= set() if plain else {key}
        if answer in (None, "skip"):
            skipped.append(Skipped(Reason.LEFT_OUT if answer else Reason.WAITING, event.number))
            continue
        number = int(answer) if answer and answer.isdigit() else None
        mark = f"event {event.id} {event.called} {on}"
        found.append(Appointment(Happened(talk, on), who, number, event.number, mark))
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


def _called_off(called: str) -> bool:
    """Whether one part of it says just that: "Abgesagt: Gespräch Acme", "Interview with Acme (cancelled)"."""
    parts = [set(folded(one).split()) for one in BETWEEN.split(called[:300])]
    return any(one and one <= OFF for one in parts)


def _whose(
    asking: Asking, name: str, event: Event, on: date, who: str | None, near: Sequence[Known], *, plain: bool
) -> str | None:
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
            day=day(on),
        ),
        options,
        str(near[0].number) if plain else None,
    )


def _names(event: Event, who: str | None) -> list[str]:
    """What an employer may be called there: what was read so, and whatever else stands in it, the longest first."""
    words = folded(event.called).split()[:WORDS]
    parts = [" ".join(words[at : at + n]) for n in range(len(words), 0, -1) for at in range(len(words) - n + 1)]
    return [one for one in dict.fromkeys((likeness(who or event.called), *parts)) if one]


def interviews(event: Event) -> bool:
    return _read(event.called)[0] is not None
