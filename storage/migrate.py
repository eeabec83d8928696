"""Brings a database to the newest tables; Alembic is imported only where there is something to do."""

import sqlite3
from pathlib import Path

from storage.engine import Database, DatabaseUnusable, Lane

SCRIPTS = Path(__file__).parent / "migrations"
HEAD = max(script.name.partition("_")[0] for script in (SCRIPTS / "versions").glob("[0-9]*.py"))


async def upgrade(database: Database) -> bool:
    """Whether anything had to be done. Raises DatabaseUnusable where it cannot: the database is as it was before."""
    if await database.reader.hop(lambda: revision(database.reader.raw)) == HEAD:
        return False
    return await database.writer.hop(lambda: _upgrade(database.writer, database.path))


def revision(raw: sqlite3.Connection) -> str | None:
    """The revision that the tables are at, None for an empty database."""
    if not raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchall():
        return None
    row = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def _upgrade(writer: Lane, path: Path) -> bool:
    raw = writer.raw
    raw.execute("BEGIN IMMEDIATE")
    try:
        before = revision(raw)  # again, under the lock: another process may have been faster
        if before != HEAD:
            _run(writer)
        raw.execute("COMMIT")
    except BaseException as error:
        if raw.in_transaction:
            raw.execute("ROLLBACK")
        if isinstance(error, Exception):
            raise DatabaseUnusable(
                f"The tables of {path} cannot be brought from {before or 'nothing'} to {HEAD}. If a newer version of "
                "the bot has used this database, start that one; nothing was changed."
            ) from error
        raise
    return before != HEAD


def _run(writer: Lane) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = writer.connection
    command.upgrade(config, "head")
