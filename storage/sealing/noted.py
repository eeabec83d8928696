"""What a database notes of itself in `meta`, once nothing in it is plain any more: which columns are sealed in it.

A release that seals one column more finds it lacking there, in the database as in a backup, and takes both for plain.
"""

import sqlite3

from storage.sealing.columns import BELONGS

NOTE = "sealed"
COLUMNS = frozenset(f"{table.name}.{column.name}" for table, columns in BELONGS.items() for column in columns)
DONE = " ".join(sorted(COLUMNS))


def says_all(noted: str | None) -> bool:
    """Whether a note means every column that is sealed now; one from before it named them means none."""
    return noted is not None and {*noted.split()} >= COLUMNS


def is_noted(raw: sqlite3.Connection) -> bool:
    """Raises sqlite3.Error where there is no such table, or no database."""
    row = raw.execute("SELECT value FROM meta WHERE name = ?", (NOTE,)).fetchone()
    return row is not None and says_all(row[0])
