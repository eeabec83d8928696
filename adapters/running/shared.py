"""Opens PostgreSQL beside others: up to date and with its key ring, as `run` and `migrate` do, or as it is."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import TypeVar

from asyncpg import PostgresError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from adapters.running.database import ELSEWHERE
from bot.ports import Clock
from storage.engine import DatabaseBusy
from storage.home import at_home
from storage.migrate import Upgraded
from storage.postgresql.engine import Lost, Postgresql, open_postgresql
from storage.postgresql.failing import said
from storage.postgresql.keys import KeysOfEach
from storage.postgresql.migrate import revision, upgrade
from storage.postgresql.moving import unfinished
from storage.postgresql.ring import fitting
from storage.postgresql.unit import PooledUnits
from storage.revisions import HEAD
from storage.sealing.opening import NOWHERE, RingAt, fit
from storage.unusable import DatabaseUnusable

T = TypeVar("T")

ITSELF = (  # a standby has the same, and a copy by dump and restore another
    "SELECT system_identifier || '/' || (SELECT oid FROM pg_database WHERE datname = current_database()) "
    "FROM pg_control_system()"
)
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Shared:
    database: Postgresql
    keys: KeysOfEach
    upgraded: Upgraded


async def shared(where: str, clock: Clock, open_now: AsyncExitStack, ring: RingAt) -> Shared:
    """Raises ValueError, DatabaseBusy, DatabaseUnusable."""
    database = await open_postgresql(where)
    open_now.push_async_callback(database.close)
    if await revision(database) is not None:  # whoever is refused has changed nothing
        await unfinished(database)
    await PooledUnits(database, lambda db: db).read(lambda db: fit(db, NOWHERE, ring, database.name))
    upgraded = await upgrade(database)
    async with database.connection() as one:
        here = f"postgresql:{await one.driver.fetchval(ITSELF)}"
    if not await PooledUnits(database, lambda db: db).run(lambda db: at_home(db, here, clock.now())):
        log.warning(ELSEWHERE, database.name)
    return Shared(database, await fitting(database, ring, clock.now()), upgraded)


class NothingYet(DatabaseUnusable):
    """It has no tables."""


@asynccontextmanager
async def as_it_is(where: str) -> AsyncIterator[tuple[Postgresql, str]]:
    """With its revision; nothing is changed. Raises ValueError, DatabaseBusy; DatabaseUnusable where its tables are
    older than today's.
    """
    database = await open_postgresql(where, 2)
    try:
        at = await revision(database)
        if at is None:
            raise NothingYet(f"There is no circle in {database.name} yet.", "The first support-circle run makes it.")
        if at < HEAD:
            to_do = "Start the bot, or: support-circle migrate."
            raise DatabaseUnusable(f"{database.name} is of an earlier version: revision {at}, not {HEAD}.", to_do)
        await unfinished(database)
        yield database, at
    except Lost as lost:
        raise DatabaseBusy(f"{database.name} cannot be reached just now ({lost}). Say it once more.") from lost
    except (PostgresError, DBAPIError) as error:
        to_do = "Look what its role may do, and at the server's log."
        raise DatabaseUnusable(f"{database.name} refuses that ({said(error)}).", to_do) from None
    finally:
        await database.close()


async def in_a_unit(where: str, work: Callable[[Connection], T]) -> T:
    """What an operator's command does, beside running bots. Raises what `as_it_is` does, and CommitUnsure."""
    async with as_it_is(where) as (database, _):
        return await PooledUnits(database, lambda db: db).run(work)
