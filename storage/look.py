"""Whether a database is one that this code may use: the same look for `run`, `migrate` and `doctor`."""

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from storage import shape
from storage.revisions import HEAD, SCRIPTS, revisions, tables_at
from storage.unusable import RESTORE, DatabaseUnusable, unusable

NUMBER = re.compile("[0-9]{4}")
FIRST = 24  # tables of the first release
READER = "oldest_reader"
"""In `meta`: the oldest revision whose code may use what is there; written by every upgrade."""


@dataclass(frozen=True)
class Found:
    """A database that may be used, after an upgrade if it is `behind`; `at` is None where there are no tables yet.

    `indexes`: those it lacks, by name how each is made. It works without them, slowly; an upgrade makes them.
    """

    at: str | None
    behind: bool = False
    indexes: Mapping[str, str] = field(default_factory=dict)


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
    if not there.tables and not there.views:
        return Found(None, behind=True)
    _ours(path, there)
    at, known = _revision(raw, path, there), revisions(scripts)
    oldest = _oldest_reader(raw, path, there, known) or at
    if oldest > known[-1]:
        said = (
            f"{path} is at revision {at}: a newer version has used it. Only versions that know revision {oldest} can "
            f"use it now, and this one knows revisions up to {known[-1]}."
        )
        raise DatabaseUnusable(said, "Start the newer version; nothing was changed.")
    if at < known[-1] and at not in known:
        _unknown(path, at)
    behind, newer = at < known[-1], at > known[-1]
    wanted = _needed(min(at, known[-1]), scripts)
    _complete(path, at, shape.missing(there, wanted), behind=behind)
    if newer:  # what it has beside, and what it has left out for speed, its own version answers for
        return Found(at)
    _unhindered(path, shape.hindering(there, wanted))
    lacking = {name: sql for name, sql in wanted.indexes.items() if there.indexes.get(name) != sql}
    return Found(at, behind, lacking)


def _ours(path: Path, there: shape.Shape) -> None:
    """Most of those that the first release had make it ours, whatever it says of itself and however many there are
    today: one or two of their names any program may use.
    """
    if len(shape.needed().tables.keys() & there.tables.keys()) * 2 > FIRST:
        return
    names = sorted(there.tables) or there.views
    told = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
    said = f"{path} is no database of Support Circle: it has the {'tables' if there.tables else 'views'} {told}."
    raise DatabaseUnusable(said, "Name another file with --database; this one was left as it is.")


def _revision(raw: sqlite3.Connection, path: Path, there: shape.Shape) -> str:
    """The revision that the tables are at."""
    noted = ".version_num" in there.tables.get("alembic_version", ())
    rows: Any = raw.execute("SELECT version_num FROM alembic_version").fetchall() if noted else ()
    said = [str(one) for (one,) in rows]
    if len(said) != 1:
        told = f"says {' and '.join(said)} at once" if said else "says nothing"
        raise DatabaseUnusable(f"{path} is damaged: of the revision that its tables are at it {told}.", RESTORE)
    if not NUMBER.fullmatch(said[0]):
        _unknown(path, said[0])
    return said[0]


def _unknown(path: Path, at: str) -> NoReturn:
    said = f"{path} is at revision {at}, of which this version knows nothing."
    raise DatabaseUnusable(said, "Start the version that made it; nothing was changed.")


def _oldest_reader(raw: sqlite3.Connection, path: Path, there: shape.Shape, known: list[str]) -> str | None:
    """What it says of who may use it; None where it says nothing, as those of the first release do."""
    noted = {".name", ".value"} <= there.tables.get("meta", {}).keys()
    row: Any = raw.execute("SELECT value FROM meta WHERE name = ?", (READER,)).fetchone() if noted else None
    if row is None:
        return None
    oldest = str(row[0])
    if not NUMBER.fullmatch(oldest) or (oldest < known[-1] and oldest not in known):
        said = f"{path} is damaged: in its table meta, {READER} should be a revision such as {known[-1]}, and is "
        raise DatabaseUnusable(f"{said}{oldest!r}.", RESTORE)
    return oldest


def _needed(revision: str, scripts: Path) -> shape.Shape:
    if revision == HEAD and scripts == SCRIPTS:
        return shape.needed()
    with tables_at(revision, scripts) as made:
        raw: Any = made.connection.dbapi_connection
        return shape.found(raw)


def _complete(path: Path, at: str, lacking: list[str], *, behind: bool) -> None:
    if not lacking:
        return
    told = ", ".join(lacking[:3]) + (" …" if len(lacking) > 3 else "")
    if behind:  # each was written anew until its release
        said = (
            f"{path} says that it is at revision {at}, and lacks {told}: a version from before the release of that "
            "revision made it, or something else has changed it."
        )
        to_do = (
            "It cannot be brought up to date: restore a backup from a released version, or name another file with "
            "--database. This one was left as it is."
        )
        raise DatabaseUnusable(said, to_do)
    raise DatabaseUnusable(f"{path} is damaged: at revision {at} it should have {told}.", RESTORE)


def _unhindered(path: Path, strange: list[str]) -> None:
    if strange:
        told = ", ".join(strange[:3]) + (" …" if len(strange) > 3 else "")
        raise DatabaseUnusable(
            f"{path} was changed by something else: it has {told}, which would hinder what the bot writes.",
            "End the bot, make a copy of the file, and take out with the sqlite3 program what this names; or restore "
            "a backup.",
        )
