"""A database that this code must not use: `run`, `migrate` and `doctor` say the same of it, and leave it as it is."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from adapters.cli import main
from tests.revisions import revision
from tests.storage.released import put

UP_TO = f"and this one knows revisions up to {revision()}."
NEWER = (
    "at revision {at}: a newer version has used it. Only versions that know revision {oldest} can use it now, " + UP_TO
)
EARLY = (
    "says that it is at revision 0001, and lacks circles.hidden: a version from before the first release made it, "
    "or something else has changed it."
)
NO_WAY_UP = (
    "It cannot be brought up to date: restore a backup from a released version, or name another file with --database. "
    "This one was left as it is."
)
RESTORE = (
    "End the bot, put the damaged file aside with those beside it that end in -wal and -shm, restore a backup in its "
    "place, and start the bot again."
)


def sql(*statements: str) -> Callable[[Path], None]:
    """A database that the command line made, and then this."""

    def change(path: Path) -> None:
        assert main(["migrate", "--database", str(path)]) == 0
        with closing(sqlite3.connect(path)) as db, db:
            for one in statements:
                db.execute(one)

    return change


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        for name in ("photos", "albums", "alembic_version", "tags"):
            db.execute(f"CREATE TABLE {name} (version_num TEXT)")
        db.execute("INSERT INTO alembic_version VALUES ('0001')")


def unreleased(path: Path) -> None:
    put("unreleased.sql", path)


def no_database(path: Path) -> None:
    path.write_bytes(b"no database at all " * 200)


def one_page_gone(path: Path) -> None:
    sql()(path)
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 3000)


REFUSED = {
    "foreign": (
        foreign,
        "is no database of Support Circle: it has the tables albums, alembic_version, photos ….",
        "Name another file with --database; this one was left as it is.",
    ),
    "foreign, with revisions of its own": (
        sql("UPDATE alembic_version SET version_num = 'ae1027a6acf5'"),
        "is no database of Support Circle: it has the tables accounts, alembic_version, asked ….",
        "Name another file with --database; this one was left as it is.",
    ),
    "foreign, with a table that only has the name of ours": (
        sql("DROP TABLE alembic_version", "CREATE TABLE alembic_version (x INTEGER)"),
        "is no database of Support Circle: it has the tables accounts, alembic_version, asked ….",
        "Name another file with --database; this one was left as it is.",
    ),
    "no database": (
        no_database,
        "is damaged, or is no SQLite database (file is not a database).",
        RESTORE,
    ),
    "damaged": (one_page_gone, "damaged", RESTORE),
    "a table gone": (
        sql("DROP TABLE blocks"),
        f"is damaged: at revision {revision()} it should have blocks.",
        RESTORE,
    ),
    "a reference gone": (
        sql(
            "DROP TABLE rest_signs",
            "CREATE TABLE rest_signs (id INTEGER NOT NULL PRIMARY KEY, account INTEGER NOT NULL, what TEXT NOT NULL, "
            "at INTEGER NOT NULL)",
        ),
        f"is damaged: at revision {revision()} it should have rest_signs.account of accounts.",
        RESTORE,
    ),
    "before the first release": (
        unreleased,
        EARLY,
        NO_WAY_UP,
    ),
    "newer": (
        sql(f"UPDATE alembic_version SET version_num = '{revision(4)}'", "DELETE FROM meta"),
        NEWER.format(at=revision(4), oldest=revision(4)),
        "Start the newer version; nothing was changed.",
    ),
    "newer, and without the table that says who may use it": (
        sql(f"UPDATE alembic_version SET version_num = '{revision(6)}'", "DROP TABLE meta"),
        NEWER.format(at=revision(6), oldest=revision(6)),
        "Start the newer version; nothing was changed.",
    ),
    "newer, and its oldest reader too": (
        sql(f"UPDATE alembic_version SET version_num = '{revision(4)}'", f"UPDATE meta SET value = '{revision(2)}'"),
        NEWER.format(at=revision(4), oldest=revision(2)),
        "Start the newer version; nothing was changed.",
    ),
    "of no known revision": (
        sql("UPDATE alembic_version SET version_num = '0000'"),
        "is at revision 0000, of which this version knows nothing.",
        "Start the version that made it; nothing was changed.",
    ),
}


@pytest.mark.parametrize("which", REFUSED)
def test_each_is_refused_alike(
    which: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By all three, with one sentence of its own and what to do next; not one byte is changed, and no file left."""
    monkeypatch.chdir(tmp_path)
    make, said, to_do = REFUSED[which]
    path = tmp_path / "circle.db"
    make(path)
    before = sha256(path.read_bytes()).digest()
    capsys.readouterr()
    for command in (["run", "--port", "0"], ["migrate"]):
        assert main([*command, "--database", "circle.db"]) == 2
        told = capsys.readouterr().err
        assert said in told and told.endswith(f"{to_do}\n") and told.startswith("circle.db ")
    assert main(["doctor", "--database", "circle.db"]) == 1
    told = capsys.readouterr().out
    assert "Database: problem. circle.db " in told and said in told and f"\n  Next: {to_do}\n" in told
    assert sha256(path.read_bytes()).digest() == before
    # SQLite itself may leave the companions of a log that it only read, empty
    assert {one.name for one in tmp_path.iterdir()} <= {"circle.db", "circle.db.lock", "circle.db-wal", "circle.db-shm"}


def test_a_newer_one_that_this_version_may_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says so itself, in `meta`; nothing is migrated, and the doctor says what it is."""
    monkeypatch.chdir(tmp_path)
    more = ("ALTER TABLE accounts ADD COLUMN mood TEXT", "CREATE TABLE moods (id INTEGER PRIMARY KEY)")
    newer = f"UPDATE alembic_version SET version_num = '{revision(1)}'"
    sql(*more, newer, f"UPDATE meta SET value = '{revision()}' WHERE name = 'oldest_reader'")(tmp_path / "circle.db")
    capsys.readouterr()
    assert main(["migrate", "--database", "circle.db"]) == 0
    assert capsys.readouterr().out == f"circle.db is at revision {revision(1)} already.\n"
    assert main(["doctor", "--database", "circle.db"]) == 0
    told = f"at revision {revision(1)} and undamaged. This version knows {revision()}, and may still use it."
    assert told in capsys.readouterr().out


def test_what_this_version_makes_says_who_may_use_it(tmp_path: Path) -> None:
    """A fresh database names its oldest reader."""
    sql()(tmp_path / "circle.db")
    with closing(sqlite3.connect(tmp_path / "circle.db")) as db:
        assert db.execute("SELECT value FROM meta WHERE name = 'oldest_reader'").fetchall() == [(revision(),)]
