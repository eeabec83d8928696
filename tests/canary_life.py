"""A circle's life as a process of its own, in canaries, with every log at its loudest and whatever can break broken.

`python -m tests.canary_life FOLDER sealed|plain SEED STEPS`: plays on what is in the folder, or on a fresh circle;
prints every canary as JSON, and on standard error all logs, tracebacks and what faulthandler says.
"""

import asyncio
import faulthandler
import json
import logging
import sys
import traceback
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from adapters.demo.rehearsal import Rehearsal
from adapters.playground.people import CAST
from adapters.running.care import vitals_of
from adapters.watching.figures import exposition
from adapters.watching.logs import JsonLines
from bot.ports import Installations, OAuthStates
from storage.numbers import Drawn
from storage.sealing.cipher import Cipher
from storage.sealing.keys import PLAIN, KeysOn
from storage.sealing.opening import BESIDE
from storage.sealing.ring_file import made
from storage.stores import Stores
from tests.canaries import Canaries, found
from tests.test_traces import History
from tests.world import DATABASE, NotShown, Said, World

BROKEN = (
    "CREATE TRIGGER broken BEFORE INSERT ON rejections BEGIN SELECT RAISE(ABORT, 'broken'); END",
    "CREATE TRIGGER broken BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'broken'); END",
    "CREATE TRIGGER broken BEFORE INSERT ON received BEGIN SELECT RAISE(FAIL, 'broken'); END",
    "ALTER TABLE drafts RENAME COLUMN given TO broken",
    "ALTER TABLE members RENAME COLUMN name TO broken",
    "ALTER TABLE kind_words RENAME COLUMN words TO broken",
)
MENDED = {
    "drafts": "ALTER TABLE drafts RENAME COLUMN broken TO given",
    "members": "ALTER TABLE members RENAME COLUMN broken TO name",
    "kind_words": "ALTER TABLE kind_words RENAME COLUMN broken TO words",
}


class Loose(World):
    """How much stands on a card is looked at elsewhere."""

    async def say(self, person: str, command: str, **said: Any) -> Said:
        return await Rehearsal.say(self, person, command, **said)

    async def press_token(self, person: str, token: str, message: int | None = None, **given: Any) -> Said:
        return await Rehearsal.press_token(self, person, token, message, **given)


class Life(History):
    """Its marks are canaries, some of them long."""

    def __init__(self, world: World, seed: int) -> None:
        super().__init__(world, seed)
        self.birds = Canaries(seed)
        self.alone: dict[str, set[str]] = {}  # what nobody but who wrote it may ever see
        for one in CAST:
            self.birds.note(one, f"Name-{one}-")

    def mark(self, person: str) -> str:
        return self.birds.make(person)

    async def log(self, one: str, other: str) -> None:
        said = {"employer": self.mark(one), "note": self.birds.make(one, long=True)}
        self.alone.setdefault(one, set()).update(said.values())
        await self._say(one, "rejected", stage="FINAL", sting=self.chance.randint(1, 5), **said)

    async def apply(self, one: str, other: str) -> None:
        said = {name: self.mark(one) for name in ("employer", "role", "agency")}
        notes = self.birds.make(one, long=True)
        self.alone.setdefault(one, set()).update([*said.values(), notes])
        await self._say(one, "apply", stage="INTERVIEW", **said)
        await self._press(one, "Notes", notes=notes)

    async def know(self, one: str, other: str) -> None:
        said = {name: self.mark(one) for name in ("name", "known", "company", "step")}
        heard = self.birds.make(one, long=True)
        self.alone.setdefault(one, set()).update([*said.values(), heard])
        await self._say(one, "contact", **said)
        await self._press(one, "What I heard", heard=heard)

    async def review(self, one: str, other: str) -> None:
        said = {name: self.mark(one) for name in ("keep", "change", "stop", "trying", "want", "avoid", "show")}
        self.alone.setdefault(one, set()).update(said.values())
        await self._say(one, "review-words", **{name: said[name] for name in ("keep", "change", "stop")})
        await self._say(one, "experiment", trying=said["trying"], until="tomorrow")
        await self._say(one, "direction", **{name: said[name] for name in ("want", "avoid", "show")})


@asynccontextmanager
async def living(
    folder: Path, keys: KeysOn, seed: int, steps: int, opened: Callable[[World], None] = lambda world: None
) -> AsyncIterator[Life]:
    """A world after that many steps, still open."""
    fresh = not (folder / DATABASE).exists()
    world = Loose(folder, keys, Drawn)
    await world.open(seated=fresh)
    try:
        opened(world)
        life = Life(world, seed)
        for one in CAST:
            await world.say(one, "join", where="circle", name=f"Name-{one}-", zone="Lisbon", quiet="none", asks=5)
            await world.agree(one)
        for number in range(3):
            token = life.birds.make(f"slack:T{number}")
            kept = json.dumps({"token": f"xoxb-{token}", "refresh": token})
            put = partial(_installed, workspace=f"T{number}", secrets=kept)
            await world.core.units.run(put)
        await world.core.units.run(lambda stores: stores[OAuthStates].issue("digest", 1, 2))
        for _ in range(steps):
            await life.step()
        yield life
    finally:
        await world.close()


async def screens(life: Life) -> AsyncIterator[tuple[str, bytes]]:
    """All that stands before each person."""
    for one in CAST:
        shown = await life.world.core.desk.shown(one, 0)
        yield one, json.dumps(shown, ensure_ascii=False).encode()


async def broken(life: Life) -> None:
    """Each thing that can break does so under commands that carry canaries; tracebacks are told as they are."""
    world = life.world
    for breaking in BROKEN:
        world.change(breaking)
        await whatever(life)
        mended = next((undo for table, undo in MENDED.items() if f"TABLE {table} " in breaking), "DROP TRIGGER broken")
        world.change(mended)
    now = world.clock.now
    world.clock.now = _raise  # type: ignore[method-assign]
    await whatever(life)
    world.clock.now = now  # type: ignore[method-assign]


async def whatever(life: Life) -> None:
    for doing in (life.log, life.ask, life.goal, life.kind, life.unfinished, life.reflect, life.look):
        try:
            await doing("ana", "ben")
        except NotShown:
            pass
        except Exception:  # noqa: BLE001 - all there is
            traceback.print_exc()
            faulthandler.dump_traceback(all_threads=True)


def _raise() -> int:
    faulthandler.dump_traceback(all_threads=True)  # with what people wrote in the frames above
    raise RuntimeError("the clock stands still")


def _installed(stores: Stores, workspace: str, secrets: str) -> None:
    stores[Installations].put("slack", workspace, secrets, 1)


def _hushed(world: World) -> None:
    """What a platform remembers it has in plain words, and its library tells of that at the loudest."""
    platform: Any = world.core.platform
    theirs = platform._file._thread.ident
    for handler in logging.getLogger().handlers:
        handler.addFilter(lambda record: record.thread != theirs)


async def main(folder: Path, kind: str, seed: int, steps: int) -> None:
    keys: KeysOn = Cipher(made(BESIDE.beside(folder / DATABASE), 0)[0]) if kind == "sealed" else PLAIN
    async with living(folder, keys, seed, steps, _hushed) as life:
        await broken(life)
        seen = [item async for item in screens(life)]
        for one, words in life.alone.items():
            assert found(((name, shown) for name, shown in seen if name == one), words), "who wrote it sees it"
            assert found(((name, shown) for name, shown in seen if name != one), words) == {}, "and nobody else"
        told = exposition(life.world.core.measures, await vitals_of(life.world.core)(), {"playground": True})
        sys.stderr.write(told.decode())
    print(json.dumps(sorted(life.birds.all)))  # noqa: T201 - what the test reads


if __name__ == "__main__":
    faulthandler.enable()
    logging.basicConfig(level=logging.NOTSET, stream=sys.stderr)
    machines = logging.StreamHandler(sys.stderr)
    machines.setFormatter(JsonLines())
    logging.getLogger().addHandler(machines)
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
