"""What tables a database has and what tables the code needs, by how they are written; read in some milliseconds."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from storage.models import metadata

DIALECT = sqlite.dialect()
THERE = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~'"
MARKS = re.compile(r"""'(?:''|[^'])*'|"(?:""|[^"])*"|[(),]""")  # a bracket inside quotes is none
RULE = re.compile(r"(?:CONSTRAINT \S+ )?((?:CHECK|FOREIGN|PRIMARY|UNIQUE)\b.*)", re.IGNORECASE)
BINDS = re.compile(r"\b(AS|CHECK|PRIMARY|REFERENCES|UNIQUE)\b|^(?!.*\bDEFAULT\b).*\bNOT NULL\b", re.IGNORECASE)


@dataclass(frozen=True)
class Shape:
    """By table its parts, each by what follows the table's name: a column (".at"), a rule (" CHECK (…)"), a trigger.

    An index that is not unique is none of them: by its name, how it is made. Without it all is right, and slow.
    """

    tables: Mapping[str, Mapping[str, str]]
    indexes: Mapping[str, str]
    views: tuple[str, ...]


def found(raw: sqlite3.Connection) -> Shape:
    """What is in this database, whoever made it."""
    return _shape(raw.execute(THERE).fetchall())


@cache
def needed() -> Shape:
    """What this code reads and writes."""
    return _shape(_made())


def _made() -> Iterator[tuple[str, str, str, str]]:
    for table in metadata.sorted_tables:
        yield "table", table.name, table.name, str(CreateTable(table).compile(dialect=DIALECT))
        for one in table.indexes:
            yield "index", str(one.name), table.name, str(CreateIndex(one).compile(dialect=DIALECT))


def _shape(rows: Iterable[tuple[str, str, str, str]]) -> Shape:
    rows = list(rows)
    tables = {name: dict(_parts(sql)) for kind, name, _, sql in rows if kind == "table"}
    cased = {name.lower(): name for name in tables}  # a trigger's table is noted as somebody typed it
    indexes = {}
    for kind, name, table, sql in rows:
        if kind == "index" and not sql.upper().startswith("CREATE UNIQUE"):
            indexes[name] = _plain(sql)
        elif kind in ("index", "trigger") and table.lower() in cased:
            tables[cased[table.lower()]][f" {'UNIQUE ' if kind == 'index' else ''}{kind.upper()} {name}"] = _plain(sql)
    return Shape(tables, indexes, tuple(sorted(name for kind, name, _, _ in rows if kind == "view")))


def _parts(sql: str) -> Iterator[tuple[str, str]]:
    cuts, depth = [], 0
    for mark in MARKS.finditer(sql):
        depth += {"(": 1, ")": -1}.get(mark[0], 0)
        if (mark[0], depth) in (("(", 1), (",", 1), (")", 0)):
            cuts.append(mark.start())
    for start, end in pairwise([*cuts, len(sql)]):
        words = _plain(sql[start + 1 : end])
        if end == len(sql):  # WITHOUT ROWID, STRICT
            name, what = f" {words}", ""
        elif rule := RULE.fullmatch(words):
            name, what = f" {rule[1]}", ""
        else:
            column, _, what = words.partition(" ")
            name = f".{column}"
        if name.strip():
            yield name, what


def _plain(sql: str) -> str:
    return " ".join(sql.replace('"', "").split())


def missing(there: Shape, wanted: Shape) -> list[str]:
    """What is wanted and is not there, or is otherwise; of a table that is missing, only the table."""
    lacking = []
    for table, parts in wanted.tables.items():
        has = there.tables.get(table)
        if has is None:
            lacking.append(table)
        else:
            lacking += [f"{table}{one}" for one in parts if one not in has]
            lacking += [f"{table}{one} {what}" for one, what in parts.items() if has.get(one, what) != what]
    return lacking


def hindering(there: Shape, wanted: Shape) -> list[str]:
    """What is in the wanted tables without being wanted, and may refuse or change what is written into them."""
    return [
        f"{table}{one}"
        for table, parts in wanted.tables.items()
        for one, what in there.tables[table].items()
        if one not in parts and (BINDS.search(what) or not one.startswith("."))
    ]
