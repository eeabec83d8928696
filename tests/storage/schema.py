"""What a database's tables are, however they came to be: compared by what they hold, not by how it was written."""

import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path

CHECK = re.compile(r"CONSTRAINT (\w+) CHECK (.*?),?\s*$", re.MULTILINE)


def schema(path: Path) -> dict[str, list[str]]:
    """By table: its columns, references, uniqueness, indexes and CHECKs, each as a line, in alphabetical order."""
    outside = sqlite3.connect(path)
    try:
        rows = outside.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        return {name: sorted(_lines(outside, name, sql)) for name, sql in rows.fetchall() if name != "alembic_version"}
    finally:
        outside.close()


def _lines(outside: sqlite3.Connection, table: str, sql: str) -> Iterable[str]:
    if "AUTOINCREMENT" in sql:
        yield "autoincrement"
    for _, name, type_, required, default, key in outside.execute(f"PRAGMA table_info({table})"):
        yield f"column {name} {type_} required={required} default={default} key={key}"
    for _, _, other, here, there, _, gone, _ in outside.execute(f"PRAGMA foreign_key_list({table})"):
        yield f"reference {here} to {other}.{there} {gone}"
    for _, index, unique, origin, partial in outside.execute(f"PRAGMA index_list({table})"):
        columns = [name for _, _, name, _, _, in_key in outside.execute(f"PRAGMA index_xinfo({index})") if in_key]
        told = outside.execute("SELECT sql FROM sqlite_master WHERE name = ?", (index,)).fetchone()[0] or ""
        where = told.partition(" WHERE ")[2] if partial else ""
        yield f"index {index if origin == 'c' else origin} {columns} unique={unique} {where}"
    for name, condition in CHECK.findall(sql):
        yield f"check {name} {condition.removesuffix(',')}"
