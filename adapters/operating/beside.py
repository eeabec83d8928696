"""The database as an operator's command opens it: beside a running bot, or before its next start."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from storage.engine import sqlite_file
from storage.look import look_into
from storage.unusable import DatabaseUnusable, unusable

BUSY = 10.0  # seconds to wait for a bot that writes


@dataclass(frozen=True)
class Beside:
    path: Path
    raw: sqlite3.Connection
    db: Connection


@contextmanager
def beside(database: str) -> Iterator[Beside]:
    """In one transaction: all of what is done in it, or nothing. Raises DatabaseUnusable, ValueError."""
    path = there(database)
    if look_into(path).behind:
        raise DatabaseUnusable(f"{path} is of an earlier version.", "Start the bot, or: support-circle migrate.")
    try:
        with closing(sqlite3.connect(path, timeout=BUSY, isolation_level=None)) as raw:
            raw.execute("PRAGMA secure_delete=ON")
            engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool, hide_parameters=True)
            with engine.connect() as db:
                raw.execute("BEGIN IMMEDIATE")
                yield Beside(path, raw, db)
                raw.execute("COMMIT")
            engine.dispose()
    except sqlite3.Error as error:
        raise unusable(path, error) from error


def there(database: str) -> Path:
    """The file of a database. Raises DatabaseUnusable where there is none, ValueError where there can be none."""
    path = sqlite_file(database)
    if not path.exists():
        raise DatabaseUnusable(f"There is no database yet at {path}.", "The first support-circle run makes it.")
    return path
