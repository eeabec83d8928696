"""A story told to a world that dies at a chosen boundary, is opened again on the same files, and hears the rest.

Boundaries lie before and after every unit's commit and every change that reaches the platform: what a SIGKILL there
leaves is what the files hold then.
"""

import asyncio
import shutil
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from adapters.playground.people import CAST
from adapters.simulate.crash import Crash, Points
from storage.models import metadata
from tests.world import TUESDAY, Said, World

MINUTE = 60_000
PLATFORM = ("post", "edit", "answered", "set", "clear")
PASSING = {"drafts", "received"}  # kept for a while only
LAGS = {"id", "key", "lease_until", "first_tried", "tries", "platform_id", "revision", "ended_at", "done_at"}
LETTERS = {"letter", "post_letter"}  # columns that hold a letter's key


def guard(points: Points, world: World) -> None:
    """Puts boundaries around what leaves a trace."""
    core = world.core
    setattr(core.units, "run", points.around(core.units.run))  # noqa: B010 - a method, so only for this one
    for name in PLATFORM:
        setattr(core.platform, name, points.around(getattr(core.platform, name)))


class Even:
    """No chance at all: who is chosen must not depend on how often it was begun."""

    def random(self) -> float:
        return 0.5


Step = Callable[["Teller"], Awaitable[object]]


@dataclass
class Teller:
    """Does a step, and after a crash the same step again: the same words, the same button, the same event id."""

    world: World
    points: Points
    pressed: dict[str, tuple[str, int]] = field(default_factory=dict)
    events: list[Callable[[], Awaitable[Said]]] = field(default_factory=list)

    async def tell(self, steps: Sequence[Step]) -> None:
        self._arm()
        for step in steps:
            try:
                await step(self)
            except Crash:
                await self.reopen()
                await step(self)

    async def reopen(self) -> None:
        """A new process on the same files; what was under way is gone, what was written is written."""
        others = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.gather(*others, return_exceptions=True)
        await self.world.restart()
        self.points = Points()
        self._arm()

    def _arm(self) -> None:
        self.world.core.app.chance = Even()
        guard(self.points, self.world)

    async def hear(self, event: str, say: Callable[[], Awaitable[Said]], *, refused: bool = False) -> None:
        self.events.append(say)
        answer = await say()
        assert bool(answer.error) == refused and not answer.form, f"{event}: {answer}"


def say(person: str, command: str, *, refused: bool = False, **given: Any) -> Step:
    """The person types a command."""
    event = f"{person} {command} {given}"[:100]

    async def step(teller: Teller) -> None:
        def heard() -> Awaitable[Said]:
            return teller.world.say(person, command, typed=True, event=event, **given)

        await teller.hear(event, heard, refused=refused)

    return step


def press(person: str, label: str, *, time: int = 1, **given: Any) -> Step:
    """The person presses a button that they see, for the so manieth `time`."""
    event = f"{person} {label} {time} {given}"[:100]

    async def step(teller: Teller) -> None:
        if event not in teller.pressed:
            on = [one for place in ("dm", "circle") for one in await teller.world.sees(person, place)]
            on = [one for one in on if label in one.labels]
            assert on, f"{person} sees no {label!r}: {[one.labels for one in await teller.world.sees(person)]}"
            teller.pressed[event] = (on[-1].token(label), on[-1]["n"])
        token, message = teller.pressed[event]
        await teller.hear(event, lambda: teller.world.press_token(person, token, message, event=event, **given))

    return step


def close_dms(person: str, *, closed: bool = True) -> Step:
    return lambda teller: teller.world.close_dms(person, closed=closed)


def until(*, days: float = 0, hours: float = 0, minutes: float = 0) -> Step:
    """Time goes on, to so long after the beginning."""
    target = TUESDAY + round((days * 24 * 60 + hours * 60 + minutes) * MINUTE)

    async def step(teller: Teller) -> None:
        await teller.world.travel(max(target, teller.world.now))

    return step


async def told(template: Path, folder: Path, steps: Sequence[Step], crash_at: int | None) -> tuple[Teller, Any]:
    """The story on a fresh copy of the circle, and what is there in the end. The teller's world is closed."""
    shutil.copytree(template, folder)
    world = World(folder)
    await world.open(seated=False)
    teller = Teller(world, Points(crash_at))
    try:
        await teller.tell(steps)
        return teller, await standing(world)
    finally:
        await world.close()


async def standing(world: World) -> dict[str, Any]:
    """Everything that lasts: rows without what a later try may change, and what each person sees."""
    keys = {key: f"letter {number}" for number, key in world.rows("SELECT id, key FROM outbox")}
    found: dict[str, Any] = {}
    for table in metadata.sorted_tables:
        if table.name in PASSING:
            continue
        names = [column.name for column in table.columns if column.name not in LAGS]
        rows = world.rows(f"SELECT {', '.join(names)} FROM {table.name}")
        mapped = [
            tuple(keys.get(one, one) if name in LETTERS else one for name, one in zip(names, row, strict=True))
            for row in rows
        ]
        found[table.name] = sorted(map(str, mapped))
    for person in CAST:
        seen = [Said(one) for one in await world.core.desk.shown(person, 0)]
        found[f"seen by {person}"] = Counter(
            str((one["where"], one.title, one.text, one.fields, one.labels, one["private"])) for one in seen
        )
    return found


def differences(found: dict[str, Any], wanted: dict[str, Any]) -> dict[str, Any]:
    """What is there and should not be, and what is missing."""
    both = {name: (Counter(found[name]), Counter(wanted[name])) for name in wanted}
    return {name: {"more": dict(a - b), "less": dict(b - a)} for name, (a, b) in both.items() if a != b}
