"""Whether a database is one that this code may use: the same look for `run`, `migrate` and `doctor`."""

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storage import shape
from storage.revisions import HEAD, SCRIPTS, revisions, tables_at
from storage.unusable import RESTORE, DatabaseUnusable, unusable

NUMBER = re.compile("[0-9]{4}")
READER = "oldest_reader"
"""In `meta`: the oldest revision whose code may use what is there; written by every upgrade."""


@dataclass(frozen=True)
class Found:
    """A database that may be used, after an upgrade if it is `behind`; `at` is None where there are no tables yet."""

    at: str | None
    behind: bool = False


def look_into(path: Path, scripts: Path = SCRIPTS) -> Found:
    """As `look`, at a file that nobody has open yet; it is left as it is. No file is as good as an empty one."""
    if not path.exists():
        return Found(None, behind=True)
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)) as raw:
            return look(raw, path, scripts)
    except sqlite3.Error as error:
        raise unusable(path, error) from error


def look(raw: sqlite3.Connection, path: Path, scripts: Path = SCRIPTS) -> Found:
    """Raises DatabaseUnusable where it is foreign, damaged, too old or too new, with what to do; sqlite3.Error."""
    there = shape.found(raw)
    names = shape.tables(there)
    if not names:
        return Found(None, behind=True)
    at, known = _revision(raw, there), revisions(scripts)
    if at is None or not {"accounts", "meta"} & set(names):
        told = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
        said = f"{path} is no database of Support Circle: it has the tables {told}."
        raise DatabaseUnusable(said, "Name another file with --database; this one was left as it is.")
    if at > known[-1]:
        _may_read(raw, path, at, known[-1], noted={"meta.name", "meta.value"} <= there.keys())
    elif at not in known:
        said = f"{path} is at revision {at}, of which this version knows nothing."
        raise DatabaseUnusable(said, "Start the version that made it; nothing was changed.")
    _complete(path, at, there, _needed(min(at, known[-1]), scripts), first=at == known[0])
    return Found(at, behind=at < known[-1])


def _revision(raw: sqlite3.Connection, there: shape.Shape) -> str | None:
    """The revision that the tables are at; None where it is not for us to say."""
    if "alembic_version.version_num" not in there:
        return None
    row = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    return row[0] if row is not None and NUMBER.fullmatch(str(row[0])) else None


def _may_read(raw: sqlite3.Connection, path: Path, at: str, head: str, *, noted: bool) -> None:
    row: Any = raw.execute("SELECT value FROM meta WHERE name = ?", (READER,)).fetchone() if noted else None
    oldest = at if row is None else str(row[0])
    if oldest > head:
        said = (
            f"{path} is at revision {at}: a newer version has used it. Only versions that know revision {oldest} can "
            f"use it now, and this one knows revisions up to {head}."
        )
        raise DatabaseUnusable(said, "Start the newer version; nothing was changed.")


def _needed(revision: str, scripts: Path) -> Mapping[str, str]:
    if revision == HEAD and scripts == SCRIPTS:
        return shape.needed()
    with tables_at(revision, scripts) as made:
        raw: Any = made.connection.dbapi_connection
        return shape.found(raw)


def _complete(path: Path, at: str, there: shape.Shape, wanted: shape.Shape, *, first: bool) -> None:
    lacking = shape.missing(there, wanted)
    if not lacking:
        return
    told = ", ".join(lacking[:3]) + (" …" if len(lacking) > 3 else "")
    if first:  # it was written anew until the first release
        said = (
            f"{path} says that it is at revision {at}, and lacks {told}: a version from before the first release "
            "made it, or something else has changed it."
        )
        to_do = (
            "It cannot be brought up to date: restore a backup from a released version, or name another file with "
            "--database. This one was left as it is."
        )
        raise DatabaseUnusable(said, to_do)
    raise DatabaseUnusable(f"{path} is damaged: at revision {at} it should have {told}.", RESTORE)
