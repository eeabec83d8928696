"""What a database notes of itself in `meta`, once nothing in it is plain any more."""

import sqlite3

NOTE, DONE = "sealed", "1"


def is_noted(raw: sqlite3.Connection) -> bool:
    """Raises sqlite3.Error where there is no such table, or no database."""
    row = raw.execute("SELECT value FROM meta WHERE name = ?", (NOTE,)).fetchone()
    return bool(row == (DONE,))
