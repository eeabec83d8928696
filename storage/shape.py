"""What tables a database has and what tables the code needs, by structure; both are read in a millisecond or two."""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from sqlalchemy import Table, UniqueConstraint
from sqlalchemy.dialects import sqlite

from storage.models import metadata

Shape: TypeAlias = Mapping[str, str]
"""By name what it is like: tables, their columns, references and what is unique in them. Indexes only make it fast."""

COLUMNS = """SELECT m.name, c.name, c.type, c."notnull", c.pk
FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite~_%' ESCAPE '~'"""
REFERENCES = """SELECT m.name, f."from", f."table", f."to", f.on_delete
FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'"""
UNIQUE = """SELECT m.name, (SELECT group_concat(name, ', ') FROM pragma_index_info(i.name))
FROM sqlite_master m, pragma_index_list(m.name) i
WHERE m.type = 'table' AND i."unique" AND i.origin <> 'pk' AND NOT i.partial"""
DIALECT = sqlite.dialect()


def found(raw: sqlite3.Connection) -> Shape:
    """The tables of this database, whoever made them."""
    shape = {}
    for table, column, type_, required, key in raw.execute(COLUMNS):
        shape[table] = ""
        shape[f"{table}.{column}"] = _column(type_, bool(required), bool(key))
    for table, here, other, there, gone in raw.execute(REFERENCES):
        shape[f"{table}.{here} of {other}"] = f"{there} {gone}"
    return shape | {f"{table} by {columns}": "" for table, columns in raw.execute(UNIQUE)}


def needed() -> Shape:
    """The tables that this code reads and writes."""
    return {name: what for table in metadata.sorted_tables for name, what in _lines(table)}


def _lines(table: Table) -> Iterator[tuple[str, str]]:
    yield table.name, ""
    for one in table.columns:
        yield f"{table.name}.{one.name}", _column(one.type.compile(DIALECT), not one.nullable, one.primary_key)
    for key in table.foreign_keys:
        yield f"{table.name}.{key.parent.name} of {key.column.table.name}", f"{key.column.name} {key.ondelete}"
    for rule in table.constraints:
        if isinstance(rule, UniqueConstraint):
            yield f"{table.name} by {', '.join(one.name for one in rule.columns)}", ""


def _column(type_: str, required: bool, key: bool) -> str:
    return f"{type_}{' required' if required else ''}{' key' if key else ''}"


def missing(there: Shape, wanted: Shape) -> list[str]:
    """What is wanted and is not there, or is otherwise; of a table that is missing, only the table."""
    lacking = [name for name, what in wanted.items() if there.get(name) != what]
    return [name for name in lacking if name == _table(name) or _table(name) in there]


def tables(shape: Shape) -> list[str]:
    return sorted(name for name in shape if name == _table(name))


def _table(name: str) -> str:
    return name.partition(" ")[0].partition(".")[0]
