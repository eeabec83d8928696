"""A whole circle for tests: the real core, store, courier, ticker and playground, on files of its own; time is ours.

    async def test_a_final_round_no(world: World) -> None:
        answer = await world.say("ana", "rejected", stage="FINAL", sting=5)     # where="circle" for the channel
        assert answer.text.startswith("I'm sorry.")                            # .title .labels .fields .token(label)
        form = await world.press("ana", "Ask my circle")                       # her newest visible button so labelled
        assert form.form == "ask" and form.questions["wish"]["kind"] == "choice"
        refused = await world.say("ana", "rejected", stage="FINAL", sting=9)   # .error, .problems by question
        await world.press("ana", "Ask my circle", wish="LISTEN")               # with answers: the form, submitted
        await world.advance(hours=36)                                          # visits every due and letter on the way
        await world.until("2026-11-26T10:00", "Europe/Lisbon")
        [letter] = await world.sees("ben")                                     # his DMs; where="circle", "encourage"
        await world.texts("ben")                                               # only their texts
        await world.close_dms("ben")                                           # closed=False opens them again
        await world.restart()                                                  # the same files, opened anew
        world.rows("SELECT state FROM outbox")                                 # what is on the disk
    world.change("DELETE FROM rejections")                                 # as another program would
        await world.read(lambda stores: stores[Outbox].undelivered(1))         # through the stores' own eyes

People: ana (Lisbon, host), ben (New York), chidi (Lagos), dana (Berlin), eli (Los Angeles); joined, consenting and
counted in the recap. It is Tuesday 2026-11-24, 17:00 in Lisbon and in UTC. The `world` fixture is such a circle, the
`empty_world` fixture has the same five with nothing set up. A command said with no answers opens its form; say it with
`typed=True` to run it all the same. A due whose handler raises fails the test.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from adapters.demo.rehearsal import DATABASE, TUESDAY, NotShown, Rehearsal, Said, VirtualClock
from adapters.simulate.newest import put_newest
from adapters.simulate.numbers import Counted
from bot.app import App
from bot.calendar import zone as zone_of
from storage.numbers import NumbersAt
from storage.sealing.keys import PLAIN, KeysOn
from storage.stores import Stores
from tests.behind import BEHIND, MORE, is_few, things

__all__ = ["DATABASE", "TUESDAY", "NotShown", "Said", "VirtualClock", "World"]

T = TypeVar("T")

OPENED = 12  # messages at most: nobody opens [More] on all that they were sent in months


class World(Rehearsal):
    """A rehearsal with what tests like to ask; what cannot be pressed or whose due raises fails. Rows are counted."""

    def __init__(self, folder: Path, keys: KeysOn = PLAIN, numbers: NumbersAt = Counted) -> None:
        super().__init__(folder, keys, numbers)

    async def open(self, *, seated: bool) -> None:
        await put_newest(self.folder / DATABASE)
        await super().open(seated=seated)

    @property
    def app(self) -> App:
        return self.core.app

    async def sees(self, person: str, where: str = "dm") -> list[Said]:
        """What stands in one place for one person, oldest first; what is private to them as well."""
        return [Said(one) for one in await self.core.desk.shown(person, 0) if one["where"] == where]

    async def texts(self, person: str, where: str = "dm") -> list[str]:
        return [one.text for one in await self.sees(person, where)]

    async def advance(self, *, days: float = 0, hours: float = 0, minutes: float = 0) -> None:
        """Moves the clock, visiting each instant at which something happens."""
        await self.travel(self.now + round((days * 24 * 60 + hours * 60 + minutes) * 60_000))

    async def until(self, when: str, zone: str = "UTC") -> None:
        """Moves the clock to a local time such as 2026-11-26T10:00."""
        target = int(datetime.fromisoformat(when).replace(tzinfo=zone_of(zone)).timestamp() * 1000)
        assert target >= self.now, f"{when} in {zone} has passed"
        await self.travel(target)

    async def say(self, person: str, command: str, **said: Any) -> Said:
        return few(await super().say(person, command, **said))

    async def agree(self, person: str) -> None:
        """How they are may be kept, whatever they said before."""
        await self.say(person, "consent", typed=True)

    async def press_token(
        self,
        person: str,
        token: str,
        message: int | None = None,
        *,
        typed: Any = False,
        event: Any = None,
        **given: Any,
    ) -> Said:
        """As in a rehearsal; a forged token passes the platform's own look, so that the core's is what is tested."""
        if not self.core.app.free(token.partition("!")[0]):
            await self.core.platform._rows("INSERT OR IGNORE INTO offered VALUES (?, ?)", (person, token))
        said = await super().press_token(person, token, message, typed=typed, event=event, **given)
        return said if token.startswith("more!") else few(said)

    async def press(self, person: str, label: str, *, typed: Any = False, event: Any = None, **given: Any) -> Said:
        """Their newest button so labelled; what stands behind [More] is looked for on each message, newest first."""
        seen = [Said(one) for one in reversed(await self.core.desk.shown(person, 0))]
        if label in BEHIND or not any(label in one.labels for one in seen):
            for one in [one for one in seen if label in one.labels or MORE in one.labels][:OPENED]:
                if label in one.labels or label in (await self.more(person, one)).labels:
                    break
        return await super().press(person, label, typed=typed, event=event, **given)

    async def more(self, person: str, letter: Said) -> Said:
        """What is behind its [More]."""
        return await self.press_token(person, letter.token(MORE), letter.body["n"])

    def drop(self) -> None:
        """Whatever is not in its folder."""

    def change(self, statement: str, *values: Any) -> None:
        """Writes through a second connection, as an earlier release or somebody's hand would have."""
        with closing(sqlite3.connect(self.folder / DATABASE)) as outside:
            outside.execute(statement, values)
            outside.commit()

    async def read(self, work: Callable[[Stores], T]) -> T:
        return await self.core.units.read(work)


def few(said: Said) -> Said:
    """Whoever is tired has three things to choose from at most, and [More]."""
    pressable = [one["token"] for one in said.body.get("buttons", ())]
    assert len({*said.labels}) == len(said.labels), f"{said.title or said.text}: {said.labels}"
    assert len(things(pressable)) <= 3 and is_few(pressable), f"{said.title or said.text}: {said.labels}"
    return said
