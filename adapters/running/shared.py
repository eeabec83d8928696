"""Opens PostgreSQL as `run` and `migrate` do: up to date, with the key ring it was sealed with, beside others."""

from contextlib import AsyncExitStack
from dataclasses import dataclass

from bot.ports import Clock
from storage.migrate import Upgraded
from storage.postgresql.engine import Postgresql, open_postgresql
from storage.postgresql.keys import KeysOfEach
from storage.postgresql.migrate import revision, upgrade
from storage.postgresql.moving import unfinished
from storage.postgresql.ring import fits, fitting, named
from storage.sealing.opening import RingAt


@dataclass(frozen=True)
class Shared:
    database: Postgresql
    keys: KeysOfEach
    upgraded: Upgraded


async def shared(where: str, clock: Clock, open_now: AsyncExitStack, ring: RingAt) -> Shared:
    """Raises ValueError, DatabaseBusy, DatabaseUnusable."""
    database = await open_postgresql(where)
    open_now.push_async_callback(database.close)
    named(database, ring)
    if await revision(database) is not None:  # before anything is changed
        await unfinished(database)
        await fits(database, ring)
    upgraded = await upgrade(database)
    return Shared(database, await fitting(database, ring, clock.now()), upgraded)
