"""The database as an operator's command opens it: beside running bots, or before their next start."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from storage.address import is_postgresql, sqlite_file
from storage.look import look_into
from storage.unusable import DatabaseUnusable, nothing_at, unusable

T = TypeVar("T")
BUSY = 10.0  # seconds to wait for a bot that writes


def beside(database: str, work: Callable[[Connection], T]) -> T:
    """All of what is done in it, or nothing; on PostgreSQL it may run again. Raises DatabaseUnusable, Busy, Unsure,
    ValueError.
    """
    if is_postgresql(database):
        from adapters.running.shared import in_a_unit  # where the address names PostgreSQL, and nowhere else

        return asyncio.run(in_a_unit(database, work))
    path = there(database)
    if (found := look_into(path)).at is None:
        raise nothing_at(path)
    if found.behind:
        raise DatabaseUnusable(f"{path} is of an earlier version.", "Start the bot, or: support-circle migrate.")
    try:
        with closing(sqlite3.connect(path, timeout=BUSY, isolation_level=None)) as raw, bound(raw) as db:
            raw.execute("PRAGMA secure_delete=ON")
            raw.execute("BEGIN IMMEDIATE")
            value = work(db)
            raw.execute("COMMIT")
            return value
    except (sqlite3.Error, DBAPIError) as error:
        raise unusable(path, error) from error


@contextmanager
def bound(raw: sqlite3.Connection) -> Iterator[Connection]:
    """It as SQLAlchemy has it, whatever transactions it is in."""
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool, hide_parameters=True)
    with engine.connect() as db:
        yield db
    engine.dispose()


def there(database: str) -> Path:
    """The file of a database. Raises DatabaseUnusable where there is none, ValueError where there can be none."""
    path = sqlite_file(database)
    if not path.exists():
        raise nothing_at(path)
    return path
