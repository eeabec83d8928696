"""The one place where everything meets."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adapters.common.gateway import Gateway
from adapters.files.writing import Writing
from adapters.places.geonames import GeoNames
from adapters.running.courier import AT_ONCE, Courier
from adapters.running.database import told, up_to_date
from adapters.running.ticker import Ticker
from adapters.watching.measures import Measures
from bot.app import App
from bot.door import PEOPLE, Paces
from bot.features import FEATURES
from bot.ports import Chance, Clock
from bot.words import Catalogs
from storage.engine import Database
from storage.numbers import NumbersAt
from storage.sealing.keys import PLAIN, KeysOn
from storage.sealing.opening import RingAt
from storage.stores import Stores, binder
from storage.unit import NoUnits, Units
from storage.unusable import DatabaseUnusable

if TYPE_CHECKING:
    from storage.postgresql.engine import Postgresql

log = logging.getLogger(__name__)

SOON = 0.25  # seconds


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
    numbers: NumbersAt | None = None,
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
