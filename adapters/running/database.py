"""Opens the database as `run` and `migrate` do: alone, looked at before it is touched, and brought up to date."""

from contextlib import AsyncExitStack
from pathlib import Path

from adapters.running.lock import locked
from bot.ports import Clock
from storage.engine import Database, open_database
from storage.look import look_into
from storage.migrate import Upgraded, upgrade


async def up_to_date(path: Path, clock: Clock, open_now: AsyncExitStack) -> tuple[Database, Upgraded]:
    """The database, ours alone until the stack ends, and what was done to it. Raises AlreadyOpen, DatabaseUnusable."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    open_now.enter_context(locked(path))
    look_into(path)  # opening it for writing would leave a mark in another program's file
    database = await open_database(path)
    open_now.push_async_callback(database.close)
    upgraded = await upgrade(database, clock)
    await database.mark(at_once=True)
    return database, upgraded


def told(path: Path, upgraded: Upgraded) -> str:
    indexes = f" Missing indexes were made again: {', '.join(upgraded.indexes)}." if upgraded.indexes else ""
    if upgraded.before == upgraded.after:
        return f"{path} is at revision {upgraded.after} already.{indexes}"
    kept = "" if upgraded.backup is None else f" A backup from before is in {upgraded.backup}."
    return f"{path} is at revision {upgraded.after} now.{kept}{indexes}"
