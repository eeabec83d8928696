"""Plays a script on the whole stack, tells a teller what happens, and checks what is expected."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from adapters.demo.rehearsal import NotShown, Rehearsal, Said
from adapters.demo.steps import (
    Arrival,
    Arrives,
    Chapter,
    ClosesDms,
    Given,
    Hears,
    NoFigure,
    Presses,
    Remembers,
    Restarts,
    Says,
    Step,
    Until,
)
from adapters.playground.inbound import BadRequest
from adapters.playground.people import CAST
from adapters.playground.travel import Ticks
from bot.calendar import zone
from bot.duty import DueFailed
from bot.mailroom import LetterFailed


class Teller(Protocol):
    """Who shows the play; instants are UTC milliseconds."""

    def chapter(self, title: str) -> None: ...

    def moves(self, to: int, who: str) -> None:
        """The clock is about to move on; the hour is said as the person's."""

    def happened(self, what: str) -> None:
        """Something that nobody says: a restart, closed direct messages."""

    def said(self, at: int, who: str, what: str, answers: Given, *, pressed: bool) -> None: ...

    def answered(self, at: int, who: str, answer: Said) -> None: ...

    def arrived(self, one: Arrival) -> None: ...

    def expected(self, at: int, what: str, came: str | None, *, evident: bool) -> None:
        """`came` is None where it came as expected; `evident`: what was just told shows it."""


@dataclass(frozen=True)
class Tally:
    """What a play came to."""

    kept: int
    broken: int
    sent: int
    cancelled: int
    unreached: int
    dues: int


class Watched:
    """The ticker with someone looking on, so that what arrives on a journey is told at its own hour."""

    def __init__(self, ticks: Ticks, look: Callable[[], Awaitable[None]]) -> None:
        self.lock, self._ticks, self._look = ticks.lock, ticks, look

    async def turn(self) -> int:
        async with self.lock:
            return await self.settle()

    async def settle(self) -> int:
        carried = await self._ticks.settle()
        await self._look()
        return carried

    async def next_at(self) -> int | None:
        return await self._ticks.next_at()


class Player:
    """Steps through a script."""

    def __init__(self, rehearsal: Rehearsal, teller: Teller) -> None:
        self._stage, self._teller = rehearsal, teller
        self.answer = Said()
        self._arrivals: list[Arrival] = []
        self._marks: dict[str, int] = {}
        self._moved = self._rev = self._newest = 0
        self._kept = self._broken = 0

    def since(self, mark: str | None) -> list[Arrival]:
        return self._arrivals[self._moved if mark is None else self._marks[mark] :]

    async def play(self, script: Sequence[Step]) -> Tally:
        for step in script:
            try:
                await self._step(step)
            except (NotShown, BadRequest) as refused:
                self._judge("this step can be taken", str(refused))
            except (DueFailed, LetterFailed) as failed:
                self._judge("what is due can be handled", f"{failed} raised {failed.__cause__!r}")
                break
        return self._tally()

    async def _step(self, step: Step) -> None:
        now, teller = self._stage.now, self._teller
        match step:
            case Chapter(title):
                teller.chapter(title)
            case Says(who, command, answers):
                teller.said(now, who, f"/{command}", answers, pressed=False)
                await self._answered(who, await self._say(who, command, answers))
            case Presses(who, label, answers):
                teller.said(now, who, f"[{label}]", answers, pressed=True)
                await self._answered(who, await self._press(who, label, answers))
            case Until(when, who):
                await self._travel(_instant(when, who), who)
            case ClosesDms(who, closed):
                teller.happened(f"{CAST[who].name} {'closes' if closed else 'opens'} direct messages")
                await self._stage.close_dms(who, closed=closed)
            case Restarts():
                teller.happened("The bot is stopped here, and started again")
                await self._stage.restart()
                await self.look()
            case Remembers(mark):
                self._marks[mark] = len(self._arrivals)
            case Hears() | Arrives() | NoFigure():
                self._judge(step.what, step.missing(self), evident=isinstance(step, Hears))

    async def _say(self, who: str, command: str, answers: Given) -> Said:
        opened = await self._stage.say(who, command)
        return await self._stage.say(who, command, **_filled(opened, answers)) if answers else opened

    async def _press(self, who: str, label: str, answers: Given) -> Said:
        opened = await self._stage.press(who, label)
        return await self._stage.press(who, label, **_filled(opened, answers)) if answers else opened

    async def _answered(self, who: str, answer: Said) -> None:
        self.answer = answer
        self._teller.answered(self._stage.now, who, answer)
        await self.look()

    async def _travel(self, target: int, who: str) -> None:
        self._teller.moves(target, who)
        self._moved = len(self._arrivals)
        await self._stage.travel(target, Watched(self._stage.core.ticker, self.look))

    async def look(self) -> None:
        """Tells what has come or changed since the last look; answers were told already."""
        desk, platform = self._stage.core.desk, self._stage.core.platform
        if await platform.rev() == self._rev:
            return
        found: dict[int, tuple[str, Said]] = {}
        for person in CAST:
            for one in await desk.shown(person, self._rev):
                if not one["private"]:
                    found[one["n"]] = (person if one["where"] == "dm" else one["where"], Said(one))
        for to, message in sorted(found.values(), key=lambda one: int(one[1]["rev"])):
            arrival = Arrival(self._stage.now, to, message, changed=message["n"] <= self._newest)
            self._arrivals.append(arrival)
            self._teller.arrived(arrival)
        self._rev, self._newest = await platform.rev(), max([self._newest, *found])

    def _judge(self, what: str, came: str | None, *, evident: bool = False) -> None:
        self._kept += came is None
        self._broken += came is not None
        self._teller.expected(self._stage.now, what, came, evident=evident)

    def _tally(self) -> Tally:
        letters = dict(self._stage.rows("SELECT state, count(*) FROM outbox GROUP BY state"))
        [[dues]] = self._stage.rows("SELECT count(*) FROM schedule WHERE state = 'done'")
        return Tally(
            self._kept,
            self._broken,
            letters.get("sent", 0),
            letters.get("cancelled", 0),
            letters.get("dead", 0),
            dues,
        )


def _instant(when: str, who: str) -> int:
    return int(datetime.fromisoformat(when).replace(tzinfo=zone(CAST[who].zone)).timestamp() * 1000)


def _filled(opened: Said, answers: Given) -> dict[str, Any]:
    """The form as a person submits it: what stood there, with their answers; a choice by its label."""
    if opened.form is None:
        raise NotShown(f"no form opens for these answers, but: {opened.text!r}")
    unknown = answers.keys() - opened.questions.keys()
    if unknown:
        raise NotShown(f"no question called {sorted(unknown)} in /{opened.form}, only {list(opened.questions)}")
    given = {**opened["given"], **{name: one["value"] for name, one in opened.questions.items()}}
    for name, answer in answers.items():
        choices = opened.questions[name]["choices"]
        named = [choice["value"] for choice in choices if choice["label"] == str(answer)]
        if choices and not named:
            raise NotShown(f"{name} has no choice {answer!r}, only {[choice['label'] for choice in choices]}")
        given[name] = named[0] if named else answer
    return given
