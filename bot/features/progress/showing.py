"""/progress: one thing at a time, the most useful first, the others a tap away; rejections only for whoever asks."""

from dataclasses import dataclass
from enum import Enum

from bot.calendar import today
from bot.commands import Hidden, command
from bot.features.progress import figures, telling
from bot.features.progress.store import Progress
from bot.funnel import Here, funnel
from bot.messages import Button, Message
from bot.people import Account
from bot.ports import Clock
from bot.tokens import draft, go
from bot.words import say


class Part(Enum):
    """In the order in which they are offered; names are on buttons."""

    FUNNEL = say("How far applications got")
    STINGS = say("Stings then and now")
    WEEKS = say("Weeks I showed up")
    WORDS = say("Kind words")
    REST = say("Days I rested")
    NOS = say("Show rejections too")


LOUD = 3  # of the others; what more there is stands behind [More]


@command("progress", "See how far you've come, against your own past alone. Only you see it.")
class ShowProgress:
    part: Hidden[Part] = Part.FUNNEL


@dataclass(frozen=True)
class Look:
    """One account's rows, and the day it is there."""

    progress: Progress
    account: int
    here: Here
    now: int


def show(cmd: ShowProgress, by: Account, progress: Progress, clock: Clock) -> Message:
    now = clock.now()
    shown = _part(cmd.part, Look(progress, by.id, Here(today(now, by.zone), by.zone), now))
    first: tuple[Button, ...] = ()
    if cmd.part is Part.FUNNEL and shown.picture is None:
        first = (Button(say("Log an application"), draft("apply"), "primary"),)
    elif cmd.part is Part.NOS:
        first = (Button(say("My rejections"), go("rejections")),)
    return Message(
        shown.text,
        title=say("Your progress"),
        buttons=(*first, *_others(cmd.part, LOUD - len(first))),
        picture=shown.picture,
        whole=go("progress", part=cmd.part.name),
    )


def _part(part: Part, look: Look) -> telling.Told:
    rows, of, here = look.progress, look.account, look.here
    match part:
        case Part.FUNNEL:
            return telling.funnel(funnel((history for _, history in rows.histories(of)), here))
        case Part.STINGS:
            return telling.stings(figures.stings(rows.stings(of), here))
        case Part.WEEKS:
            return telling.weeks(figures.weeks(rows.showed(of), here))
        case Part.WORDS:
            return telling.words(figures.times(rows.given(of), here), figures.times(rows.received(of), here))
        case Part.REST:
            return telling.rest(figures.rested(rows.rests(of), here, look.now))
        case Part.NOS:
            return telling.nos(figures.nos(rows.histories(of), rows.rejections(of), here))


def _others(shown: Part, loud: int) -> tuple[Button, ...]:
    others = [one for one in Part if one is not shown]
    return tuple(
        Button(one.value, go("progress", part=one.name), "secondary" if place < loud else "quiet")
        for place, one in enumerate(others)
    )
