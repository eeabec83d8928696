"""The bot behind the playground; no other platform's process loads any of it."""

import random
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from adapters.common.clock import SystemClock
from adapters.common.languages import languages
from adapters.playground.api import Api
from adapters.playground.clock import PlaygroundClock, beginning
from adapters.playground.desk import Desk
from adapters.playground.gateway import PlaygroundGateway
from adapters.playground.people import CAST, HARBOUR, LANTERN, NAME, OWN_PACES, Seating, seat
from adapters.playground.platform import Platform
from adapters.playground.server import Playground
from adapters.playground.standing import Register
from adapters.playground.travel import Moved
from adapters.running.care import NONE, Care, cared
from adapters.running.glances import look, upcoming
from adapters.running.wiring import Heart, heart, opened
from bot.app import App
from bot.door import Paces
from bot.events import Started
from bot.ports import Chance, Clock, People
from bot.words import Catalogs
from storage.emptying import Emptying
from storage.engine import Database
from storage.numbers import NumbersAt
from storage.sealing.keys import PLAIN, KeysOn
from storage.sealing.opening import BESIDE, RingAt
from storage.unusable import DatabaseUnusable

if TYPE_CHECKING:
    from storage.postgresql.engine import Postgresql

# the platform's note: everybody has joined, they are about to, or what there was goes first
SEATED, DONE, BEGUN, OVER = "seated", "1", "begun", "over"
SEED = 7  # a playground tells the same story every time


@dataclass(frozen=True)
class Core(Heart):
    """The bot behind the playground: what speaks to it, and what the platform remembers."""

    desk: Desk
    platform: Platform


def connect(
    database: "Database | Postgresql | DatabaseUnusable",
    platform: Platform,
    clock: Clock,
    chance: Chance,
    *,
    catalogs: Catalogs,
    make: type[App] = App,
    keys: KeysOn = PLAIN,
    numbers: NumbersAt | None = None,
    paces: Paces = OWN_PACES,
) -> Core:
    """The core and the playground, each knowing what it may know of the other."""
    own = {NAME: PlaygroundGateway(platform, clock)}
    # one letter at a time: they arrive in the same order every time
    one = heart(database, clock, chance, own, catalogs, make=make, at_once=1, keys=keys, numbers=numbers, paces=paces)
    desk = Desk(one.app, platform, catalogs, one.ticker.turn)
    return Core(one.app, one.ticker, one.units, one.measures, desk, platform)


async def settle_in(core: Core, circles: Sequence[Seating] = (HARBOUR, LANTERN)) -> None:
    """Gives a fresh playground its circles, with nothing said in them yet."""
    seated = await core.platform.setting(SEATED)
    if seated is None:
        ana = CAST["ana"].speaker()
        known = await core.units.read(lambda stores: stores[People].known(ana))
        seated = BEGUN if known is None or known.joined_at is None else DONE
        await core.platform.set(SEATED, seated)
    if seated == OVER:
        async with core.ticker.lock:  # no letter is on its way then
            await core.units.run(lambda stores: stores[Emptying].all())
        await core.app.tell(Started())  # what there was to begin with went as well
        await core.platform.set(SEATED, BEGUN)
    if seated != DONE:
        for circle in circles:
            await seat(core.app, circle)
        await core.ticker.turn()
        await core.platform.clear()
        await core.platform.set(SEATED, DONE)


async def start_over(core: Core, clock: Moved) -> None:
    """A fresh playground in place of this one, on the next Tuesday, for the clock goes only forward."""
    await core.platform.set(SEATED, OVER)
    await clock.move_to(beginning(clock.now()))
    await settle_in(core)


@asynccontextmanager
async def playground(
    path: Path, port: int, ring: RingAt = BESIDE, care: Care = NONE, where: str = ""
) -> AsyncIterator[int]:
    """The whole bot with its playground, serving; gives the port. `where` is the circle's database if it is not in the
    file. Raises PortTaken, AlreadyOpen, PlatformUnusable.
    """
    async with AsyncExitStack() as open_now:
        # a backup is named by the machine's time: the playground's own is in a file of its own, not open yet
        database, keys = await opened(where or path, SystemClock(), open_now, ring)
        platform = await Platform.open(beside(path))
        open_now.push_async_callback(platform.close)
        clock = await PlaygroundClock.open(platform)
        same = random.Random(SEED)  # noqa: S311 - a playground tells the same story every time; live() takes the system's
        core = connect(database, platform, clock, same, catalogs=languages(), keys=keys)
        open_now.push_async_callback(core.units.close)
        open_now.push_async_callback(core.ticker.stop)
        if core.whole:
            await core.ticker.attempt(core.ticker.begin)
            await settle_in(core)
        server = site(core, clock)
        at = await server.start(port)
        open_now.push_async_callback(server.stop)
        also = await cared(core, path, ring, care, dict, open_now)
        if core.whole:
            core.ticker.start(*also, by_turns=True)
        yield at


def site(core: Core, clock: Moved) -> Playground:
    """The web server before a core."""
    again, register = partial(start_over, core, clock), Register(look(core.units), core.platform, clock)
    parts = core.app, core.desk, core.platform, clock, core.ticker, register, upcoming(core.units), again
    return Playground(Api(*parts), core.platform)


def beside(database: Path) -> Path:
    """Where the playground keeps its own memory."""
    return database.with_name(f"{database.name}.playground")
