"""Builds the big database: the tables of the newest revision, filled by SQL, indexed afterwards."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from adapters.common.clock import SystemClock
from benchmarks.millions.rows import FOLLOWS, TABLES, Size, insert
from storage.engine import WRITER_PRAGMAS, open_database
from storage.migrate import upgrade
from storage.models import metadata
from storage.revisions import SCRIPTS


async def build(path: Path, size: Size) -> None:
    """The newest tables with so many rows, and without any index that a table does not need to be a table."""
    database = await open_database(path)
    await upgrade(database, SystemClock())
    await database.close()
    with opened(path, "journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF", "cache_size=-500000") as raw:
        for index in indexes(raw):
            raw.execute(f"DROP INDEX {index}")
        raw.execute("CREATE TEMP TABLE n (n INTEGER PRIMARY KEY)")
        raw.execute(
            "INSERT INTO n WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < ?) SELECT n FROM r",
            [size.rows],
        )
        for table in TABLES:
            raw.execute("BEGIN")
            raw.execute(insert(table, size))
            raw.execute("COMMIT")
        for statement in FOLLOWS:
            raw.execute(statement)
        raw.execute("INSERT OR REPLACE INTO meta VALUES ('tzdata', ?)", [version("tzdata")])  # nothing to plan anew


def index(path: Path, wanted: Mapping[str, str]) -> None:
    """Makes these the indexes of the database, by name and CREATE INDEX."""
    with opened(path, "synchronous=OFF", "cache_size=-500000") as raw:
        present = indexes(raw)
        for name in present.keys() - wanted.keys():
            raw.execute(f"DROP INDEX {name}")
        for name in wanted.keys() - present.keys():
            raw.execute(wanted[name])
    with path.open("rb") as file:  # or the first commit that is measured writes all of it to the disk
        os.fsync(file.fileno())


def indexes(raw: sqlite3.Connection) -> dict[str, str]:
    found = raw.execute("SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    return {name: sql for name, sql, table in found if table in metadata.tables}


def indexes_at(revision: str) -> dict[str, str]:
    """Those that a revision's tables have, as far as there are such tables today."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        engine = create_engine(f"sqlite:///{path}")
        with engine.begin() as connection:
            config = Config()
            config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
        engine.dispose()
        with opened(path) as raw:
            return indexes(raw)


@contextmanager
def opened(path: Path, *pragmas: str) -> Iterator[sqlite3.Connection]:
    """The file on a bare connection, as the bot's writer has it, and with what else is said."""
    raw = sqlite3.connect(path, isolation_level=None, cached_statements=512)
    for pragma in (*WRITER_PRAGMAS, *pragmas):
        raw.execute(f"PRAGMA {pragma}")
    try:
        yield raw
    finally:
        raw.close()
