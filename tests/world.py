"""A whole circle for tests: the real core, store, courier, ticker and playground, on files of its own; time is ours.

    async def test_a_final_round_no(world: World) -> None:
        answer = await world.say("ana", "rejected", stage="FINAL", sting=5)     # where="circle" for the channel
        assert answer.text.startswith("Logged.")                               # .title .labels .fields .token(label)
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
        await world.read(lambda stores: stores[Outbox].undelivered(1))         # through the stores' own eyes

People: ana (Lisbon, host), ben (New York), chidi (Lagos), dana (Berlin), eli (Los Angeles); joined, consenting and
counted in the recap. It is Tuesday 2026-11-24, 17:00 in Lisbon and in UTC. The `world` fixture is such a circle, the
`empty_world` fixture has the same five with nothing set up. A command said with no answers opens its form; say it with
`typed=True` to run it all the same. A due whose handler raises fails the test.
"""

import random
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from adapters.playground.inbound import act_of, press_of
from adapters.playground.platform import Platform
from adapters.playground.travel import travel
from adapters.wiring import Core, beside, connect, settle_in
from bot.app import App
from bot.calendar import zone as zone_of
from storage.engine import open_database
from storage.migrate import upgrade
from storage.stores import Stores

T = TypeVar("T")

TUESDAY = 1_795_539_600_000  # 2026-11-24T17:00:00Z
DATABASE = "circle.db"


class VirtualClock:
    """Stands still until it is moved."""

    def __init__(self, now: int = TUESDAY) -> None:
        self._now = now

    def now(self) -> int:
        return self._now

    async def move_to(self, ms: int) -> None:
        self._now = max(self._now, ms)


class LoudApp(App):
    """Where a due's handler raises, the test hears of it."""

    async def tick(self) -> int:
        handled = 0
        while count := await self.units.run(self._batch):
            handled += count
        return handled


class Said(dict[str, Any]):
    """An answer or a message as the API has it, with its parts at hand."""

    @property
    def body(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.get("message", self)
        return found

    @property
    def text(self) -> str:
        return str(self.body.get("text") or self.get("error") or "")

    @property
    def title(self) -> str | None:
        return self.body.get("title")

    @property
    def labels(self) -> list[str]:
        return [button["label"] for button in self.body.get("buttons", ())]

    @property
    def fields(self) -> dict[str, str]:
        return {field["name"]: field["value"] for field in self.body.get("fields", ())}

    @property
    def error(self) -> str | None:
        return self.get("error")

    @property
    def form(self) -> str | None:
        return self.get("form")

    @property
    def questions(self) -> dict[str, dict[str, Any]]:
        return {one["name"]: one for one in self.get("questions", ())}

    @property
    def problems(self) -> dict[str, str]:
        return {name: one["problem"] for name, one in self.questions.items() if one["problem"]}

    def token(self, label: str) -> str:
        """The token behind a button."""
        found = [button["token"] for button in self.body.get("buttons", ()) if button["label"] == label]
        assert found, f"no button {label!r} among {self.labels} on {self.text!r}"
        return str(found[-1])


class World:
    """Everything that wiring puts together, in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock = folder, VirtualClock()
        self.core: Core

    async def open(self, *, seated: bool) -> None:
        path = self.folder / DATABASE
        database = await open_database(path)
        await upgrade(database)
        platform = await Platform.open(beside(path))
        chance = random.Random(7)
        self.core = connect(database, platform, self.clock, chance, make=LoudApp)
        await self.core.app.start()
        if seated:
            await settle_in(self.core)

    async def close(self) -> None:
        await self.core.units.close()
        await self.core.platform.close()

    async def restart(self) -> None:
        await self.close()
        await self.open(seated=False)

    @property
    def app(self) -> App:
        return self.core.app

    async def say(
        self,
        person: str,
        command: str,
        *,
        where: Any = "dm",
        typed: Any = False,
        event: Any = None,
        **given: Any,
    ) -> Said:
        """The person types a command."""
        body = {"as": person, "command": command, "where": where, "typed": typed, "event": event, "given": given}
        return Said(await self.core.desk.act(act_of(body)))

    async def press(self, person: str, label: str, *, typed: Any = False, event: Any = None, **given: Any) -> Said:
        """The person presses their newest visible button with this label; with answers, its form is submitted."""
        visible = [Said(one) for one in await self.core.desk.shown(person, 0)]
        on = [one for one in visible if label in one.labels]
        assert on, f"{person} sees no button {label!r}, only {sorted({name for one in visible for name in one.labels})}"
        return await self.press_token(person, on[-1].token(label), on[-1]["n"], typed=typed, event=event, **given)

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
        """The person presses a button by its token, one of long ago or a forged one, say."""
        body = {"as": person, "token": token, "message": message, "typed": typed, "event": event, "given": given}
        return Said(await self.core.desk.press(press_of(body)))

    async def sees(self, person: str, where: str = "dm") -> list[Said]:
        """What stands in one place for one person, oldest first; what is private to them as well."""
        return [Said(one) for one in await self.core.desk.shown(person, 0) if one["where"] == where]

    async def texts(self, person: str, where: str = "dm") -> list[str]:
        return [one.text for one in await self.sees(person, where)]

    async def close_dms(self, person: str, *, closed: bool = True) -> None:
        await self.core.platform.close_dms(person, closed)

    @property
    def now(self) -> int:
        return self.clock.now()

    async def advance(self, *, days: float = 0, hours: float = 0, minutes: float = 0) -> None:
        """Moves the clock, visiting each instant at which something happens."""
        await self._travel(self.now + round((days * 24 * 60 + hours * 60 + minutes) * 60_000))

    async def until(self, when: str, zone: str = "UTC") -> None:
        """Moves the clock to a local time such as 2026-11-26T10:00."""
        target = int(datetime.fromisoformat(when).replace(tzinfo=zone_of(zone)).timestamp() * 1000)
        assert target >= self.now, f"{when} in {zone} has passed"
        await self._travel(target)

    async def _travel(self, target: int) -> None:
        async with self.core.ticker.lock:
            await travel(self.clock, self.core.ticker, target)

    async def read(self, work: Callable[[Stores], T]) -> T:
        return await self.core.units.read(work)

    def rows(self, query: str, *values: Any) -> Sequence[Any]:
        """What a second connection finds on the disk."""
        outside = sqlite3.connect(self.folder / DATABASE)
        try:
            return outside.execute(query, values).fetchall()
        finally:
            outside.close()
