"""Revisions of a test's own, after the real ones, and a database with rows that refer to one another."""

import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from storage.engine import open_database
from storage.migrate import upgrade
from storage.revisions import SCRIPTS
from tests.revisions import revision
from tests.storage.schema import schema
from tests.world import VirtualClock

CLOCK = VirtualClock()
HEADER = """import sqlalchemy as sa
from alembic import op

from storage.migrations.rebuild import drop_moved, rebuild

revision = "{number}"
down_revision = "{before}"
"""


def scripts(folder: Path, *bodies: str) -> Path:
    """The real scripts, and after them one for each body: what its `upgrade` does."""
    made = folder / "scripts"
    shutil.copytree(SCRIPTS, made, ignore=shutil.ignore_patterns("__pycache__"))
    for later, body in enumerate(bodies, 1):
        head = HEADER.format(number=revision(later), before=revision(later - 1))
        (made / "versions" / f"{revision(later)}_test.py").write_text(f"{head}\n{body}\n")
    return made


async def made(path: Path) -> None:
    """Today's tables, with five members of two circles, of which a row was deleted again."""
    database = await open_database(path)
    await upgrade(database, CLOCK)
    await database.close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA foreign_keys=ON")
        for number in (1, 2, 3, 4, 5, 9):
            db.execute(
                "INSERT INTO accounts (id, platform, realm, user, created_at) VALUES (?, 'p', '', ?, 1)",
                (number, f"u{number}"),
            )
        for number in (1, 2):
            db.execute(
                "INSERT INTO circles (id, platform, workspace, name, zone, channel, created_at) "
                "VALUES (?, 'p', 'w', 'Harbour', 'UTC', ?, 1)",
                (number, f"c{number}"),
            )
        for number in (1, 2, 3, 4, 5):
            db.execute(
                "INSERT INTO members (id, circle, account, joined_at) VALUES (?, ?, ?, ?)",
                (number, 1 + number % 2, number, number),
            )
        db.execute("DELETE FROM accounts WHERE id = 9")


def everything(path: Path) -> Mapping[str, Any]:
    """Every row of every table, SQLite's own count of numbers, and the tables themselves."""
    with closing(sqlite3.connect(path)) as db:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: db.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in names}
    return {"rows": rows, "tables": schema(path)}
