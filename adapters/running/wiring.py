"""The one place where everything meets."""

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adapters.common.clock import SystemClock
from adapters.common.gateway import Gateway
from adapters.common.languages import languages
from adapters.files.writing import Writing
from adapters.places.geonames import GeoNames
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
from adapters.running.courier import AT_ONCE, Courier
from adapters.running.database import told, up_to_date
from adapters.running.glances import look, upcoming
from adapters.running.ticker import Ticker
from adapters.watching.measures import Measures
from bot.app import App
from bot.door import PEOPLE, Paces
from bot.events import Started
from bot.features import FEATURES
from bot.ports import Chance, Clock, People
from bot.words import Catalogs
from storage.emptying import Emptying
from storage.engine import Database
from storage.numbers import Drawn, NumbersAt
from storage.sealing.keys import PLAIN, KeysOn
from storage.sealing.opening import BESIDE, RingAt
from storage.stores import Stores, binder
from storage.unit import NoUnits, Units
from storage.unusable import DatabaseUnusable

if TYPE_CHECKING:
    from storage.postgresql.engine import Postgresql

log = logging.getLogger(__name__)

# the platform's note: everybody has joined, they are about to, or what there was goes first
SEATED, DONE, BEGUN, OVER = "seated", "1", "begun", "over"
SOON = 0.25  # seconds
SEED = 7  # a playground tells the same story every time


@dataclass(frozen=True)
class Heart:
    """The core with its store and what wakes it; the same whatever the platform."""

    app: App
    ticker: Ticker
    units: Units[Stores]
    measures: Measures

    @property
    def whole(self) -> bool:
        """Whether it has a database."""
        return not isinstance(self.units, NoUnits)


async def begun(work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
    """What is done soon is waited for; other dues don't wait for what is not."""
    task = asyncio.create_task(work)
    await asyncio.wait({task}, timeout=SOON)
    return task


def heart(
    database: "Database | Postgresql | DatabaseUnusable",
    clock: Clock,
    chance: Chance,
    gateways: Mapping[str, Gateway],
    catalogs: Catalogs,
    *,
    make: type[App] = App,
    at_once: int = AT_ONCE,
    keys: KeysOn = PLAIN,
    numbers: NumbersAt = Drawn,
    paces: Paces = PEOPLE,
    process: str = "",
    carries: Callable[[], frozenset[str]] | None = None,
) -> Heart:
    """The core, whose letters go out by `gateways`, each under its platform's name; without a database, what needs none
    is answered all the same: /help-now.
    """
    units: Units[Stores]
    if isinstance(database, DatabaseUnusable):
        log.error("%s Until then only /help-now answers.", database)
        units = NoUnits(database)
    elif isinstance(database, Database):
        units = Units(database, binder(clock, keys, numbers), keys)
    else:
        from storage.postgresql.unit import PooledUnits  # where the address names PostgreSQL, and nowhere else

        units = PooledUnits(database, binder(clock, keys, numbers, shared=True))
    written = Writing().files
    app = make(
        *(FEATURES, units, clock, chance),
        catalogs=catalogs,
        places=GeoNames(),
        paces=paces,
        writing=written,
        elsewhere=asyncio.to_thread,
        begin=begun,
        process=process,
    )
    measures = Measures(clock)
    return Heart(app, Ticker(app, Courier(app, gateways, catalogs, at_once, measures, carries)), units, measures)


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
    numbers: NumbersAt = Drawn,
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
        also = await cared(core, path, ring, care, {}, open_now)
        if core.whole:
            core.ticker.start(*also, by_turns=True)
        yield at


async def opened(
    where: Path | str, clock: Clock, open_now: AsyncExitStack, ring: RingAt
) -> "tuple[Database | Postgresql | DatabaseUnusable, KeysOn]":
    """The database with today's tables, a file ours alone until the stack ends; or why there is none, which ends no
    start.
    """
    try:
        if isinstance(where, str):
            from adapters.running.shared import shared  # where the address names PostgreSQL, and nowhere else

            one = await shared(where, clock, open_now, ring)
            return one.database, one.keys
        ready = await up_to_date(where, clock, open_now, ring)
    except DatabaseUnusable as unusable:
        return unusable, PLAIN
    if (ready.upgraded.changed and ready.upgraded.before is not None) or ready.sealed or ready.removed:
        log.warning("%s", told(where, ready))
    return ready.database, ready.cipher


def site(core: Core, clock: Moved) -> Playground:
    """The web server before a core."""
    again, register = partial(start_over, core, clock), Register(look(core.units), core.platform, clock)
    parts = core.app, core.desk, core.platform, clock, core.ticker, register, upcoming(core.units), again
    return Playground(Api(*parts), core.platform)


def beside(database: Path) -> Path:
    """Where the playground keeps its own memory."""
    return database.with_name(f"{database.name}.playground")
