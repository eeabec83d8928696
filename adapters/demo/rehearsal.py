"""The whole bot in a folder, on a clock that we move: what the demo plays and what the tests live in."""

import random
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adapters.playground.inbound import act_of, press_of
from adapters.playground.people import HARBOUR
from adapters.playground.platform import Platform
from adapters.playground.travel import Ticks, travel
from adapters.running.playing import Core, beside, connect, settle_in
from bot.app import App
from bot.copies import Writing, unwritten
from bot.door import UNPACED, Paces
from bot.duty import Beginning, DueFailed, Elsewhere, at_once, to_its_end
from bot.mailroom import LetterFailed
from bot.places import Places
from bot.ports import Chance, Clock, Units
from bot.slices import Feature
from bot.words import ENGLISH_ALONE, Catalogs
from storage.engine import Database, open_database
from storage.migrate import upgrade
from storage.numbers import NumbersAt
from storage.sealing.keys import PLAIN, KeysOn

if TYPE_CHECKING:
    from storage.postgresql.engine import Postgresql

TUESDAY = 1_795_539_600_000  # 2026-11-24T17:00:00Z
DATABASE = "circle.db"


class NotShown(Exception):
    """A button that the person does not see; the message says which they do."""


class VirtualClock:
    """Stands still until it is moved."""

    def __init__(self, now: int = TUESDAY) -> None:
        self._now = now

    def now(self) -> int:
        return self._now

    async def move_to(self, ms: int) -> None:
        self._now = max(self._now, ms)


class LoudApp(App):
    """Where a due's handler or a letter's reaction raises, everybody hears of it: DueFailed, LetterFailed. No time
    passes but that of the clock that we move, so that every batch of dues is one unit.
    """

    def __init__(
        self,
        features: Sequence[Feature],
        units: Units,
        clock: Clock,
        chance: Chance,
        *,
        catalogs: Catalogs,
        places: Places,
        paces: Paces = UNPACED,
        writing: Writing = unwritten,
        elsewhere: Elsewhere = at_once,
        begin: Beginning = to_its_end,
        process: str = "",
    ) -> None:
        """Whatever a due wants is worked out to its end, or how fast the machine is would be seen."""
        super().__init__(features, units, clock, chance, lambda: 0.0, catalogs, places, paces, writing, elsewhere)
        self.process = process

    def _failed(self, failed: DueFailed | LetterFailed) -> None:
        raise failed


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
    def quoted(self) -> str:
        """As others will read it."""
        told = [one for one in self.body.get("fields", ()) if one.get("quotes")]
        return "\n\n".join(part for one in told for part in (one["name"], one["value"]) if part)

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
        """The token behind a button. Raises NotShown."""
        found = [button["token"] for button in self.body.get("buttons", ()) if button["label"] == label]
        if not found:
            raise NotShown(f"no button {label!r} among {self.labels} on {self.text!r}")
        return str(found[-1])


class Rehearsal:
    """Everything that wiring puts together, in one folder; chance is the same every time. Its clock stands still while
    people speak, so they may say as much as they like.
    """

    def __init__(
        self,
        folder: Path,
        keys: KeysOn = PLAIN,
        numbers: NumbersAt | None = None,
        catalogs: Catalogs = ENGLISH_ALONE,
        paces: Paces = UNPACED,
    ) -> None:
        self.folder, self.clock, self.keys, self.numbers = folder, VirtualClock(), keys, numbers
        self.catalogs, self.paces = catalogs, paces
        self.core: Core

    async def open(self, *, seated: bool) -> None:
        """`seated`: a fresh folder gets its circle of five."""
        async with AsyncExitStack() as undo:  # what stays open keeps a thread, and that the process
            database = await self.database(undo)
            platform = await Platform.open(beside(self.folder / DATABASE))
            undo.push_async_callback(platform.close)
            chance = random.Random(7)  # noqa: S311 - a rehearsal is the same every time
            self.core = connect(
                database,
                platform,
                self.clock,
                chance,
                catalogs=self.catalogs,
                make=LoudApp,
                keys=self.keys,
                numbers=self.numbers,
                paces=self.paces,
            )
            undo.push_async_callback(self.core.units.close)
            await self.core.ticker.begin()
            if seated:
                await settle_in(self.core, (HARBOUR,))
            undo.pop_all()

    async def database(self, undo: AsyncExitStack) -> "Database | Postgresql":
        """With today's tables."""
        database = await open_database(self.folder / DATABASE)
        undo.push_async_callback(database.close)
        await upgrade(database, self.clock)
        return database

    async def close(self) -> None:
        await self.core.units.close()
        await self.core.platform.close()

    async def restart(self) -> None:
        """The same files, opened anew."""
        await self.close()
        await self.open(seated=False)

    @property
    def now(self) -> int:
        return self.clock.now()

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
        """The person presses their newest visible button with this label; with answers, its form is submitted.

        Raises NotShown.
        """
        visible = [Said(one) for one in await self.core.desk.shown(person, 0)]
        on = [one for one in visible if label in one.labels]
        if not on:
            seen = sorted({name for one in visible for name in one.labels})
            raise NotShown(f"{person} sees no button {label!r}, only {seen}")
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

    async def close_dms(self, person: str, *, closed: bool = True) -> None:
        await self.core.platform.close_dms(person, closed)

    async def travel(self, target: int, ticks: Ticks | None = None) -> None:
        """Moves the clock to an instant (UTC ms), visiting each at which something happens; `ticks` may look on."""
        async with self.core.ticker.lock:
            await travel(self.clock, ticks or self.core.ticker, target)

    def rows(self, query: str, *values: Any) -> Sequence[Any]:
        """What a second connection finds on the disk."""
        outside = sqlite3.connect(self.folder / DATABASE)
        try:
            return outside.execute(query, values).fetchall()
        finally:
            outside.close()
