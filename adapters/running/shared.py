"""Opens PostgreSQL as `run` and `migrate` do: up to date, with the key ring it was sealed with, beside others."""

from contextlib import AsyncExitStack
from dataclasses import dataclass

from bot.ports import Clock
from storage.migrate import Upgraded
from storage.postgresql.engine import Postgresql, open_postgresql
from storage.postgresql.keys import KeysOfEach
from storage.postgresql.migrate import upgrade
from storage.postgresql.moving import unfinished
from storage.postgresql.ring import fitting
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
    upgraded = await upgrade(database)
    await unfinished(database)
    return Shared(database, await fitting(database, ring, clock.now()), upgraded)
