"""Databases as released versions left them, as SQL text; README.md says how each was made."""

import sqlite3
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).parent


def put(name: str, path: Path) -> Path:
    """Makes the file that a text is of."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as db:
        db.executescript((HERE / name).read_text(encoding="utf-8"))
    return path
