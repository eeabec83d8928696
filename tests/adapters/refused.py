"""Databases that this code must not use, and what is said of each."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from adapters.cli import main
from tests.revisions import revision
from tests.storage.released import put

UP_TO = f"and this one knows revisions up to {revision()}."
NEWER = (
    "at revision {at}: a newer version has used it. Only versions that know revision {oldest} can use it now, " + UP_TO
)
EARLY = (
    "says that it is at revision 0001, and lacks circles.hidden: a version from before the release of that revision "
    "made it, or something else has changed it."
)
NO_WAY_UP = (
    "It cannot be brought up to date: restore a backup from a released version, or name another file with --database. "
    "This one was left as it is."
)
RESTORE = (
    "End the bot, put the damaged file aside with those beside it that end in -wal and -shm, restore a backup in its "
    "place, and start the bot again."
)
TAKE_OUT = (
    "End the bot, make a copy of the file, and take out with the sqlite3 program what this names; or restore a backup."
)
BLOCKS = (
    "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, account INTEGER NOT NULL, other INTEGER NOT NULL, "
    "nameless INTEGER DEFAULT '0' NOT NULL, one_way INTEGER DEFAULT '0' NOT NULL, at INTEGER NOT NULL, "
    "circle INTEGER DEFAULT '0' NOT NULL"
)
BLOCKS_RULES = (
    "UNIQUE (account, other, nameless, circle), FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE, "
    "FOREIGN KEY(other) REFERENCES accounts (id) ON DELETE CASCADE"
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


def revised(old: str, new: str) -> Callable[[Path], None]:
    """Tables that are written otherwise, as no ALTER can: every table in which the words stand."""

    def change(path: Path) -> None:
        sql()(path)
        with closing(sqlite3.connect(path)) as db, db:
            db.execute("PRAGMA writable_schema=ON")
            changed = db.execute(
                "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE type = 'table' AND instr(sql, ?)",
                (old, new, old),
            )
            assert changed.rowcount

    return change


def others(*statements: str) -> Callable[[Path], None]:
    """Another program's database."""

    def change(path: Path) -> None:
        with closing(sqlite3.connect(path)) as db, db:
            for one in statements:
                db.execute(one)

    return change


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
    "foreign, with accounts and a revision that might be ours": (
        others(
            "CREATE TABLE accounts (id INTEGER PRIMARY KEY, user TEXT)",
            "CREATE TABLE meta (name TEXT, value TEXT)",
            "CREATE TABLE alembic_version (version_num TEXT)",
            f"INSERT INTO alembic_version VALUES ('{revision()}')",
        ),
        "is no database of Support Circle: it has the tables accounts, alembic_version, meta.",
        "Name another file with --database; this one was left as it is.",
    ),
    "foreign, of views alone": (
        others("CREATE VIEW today AS SELECT date() AS day", "CREATE VIEW now AS SELECT time() AS hour"),
        "is no database of Support Circle: it has the views now, today.",
        "Name another file with --database; this one was left as it is.",
    ),
    "a revision of somebody else's": (
        sql("UPDATE alembic_version SET version_num = 'ae1027a6acf5'"),
        "is at revision ae1027a6acf5, of which this version knows nothing.",
        "Start the version that made it; nothing was changed.",
    ),
    "ours, and of no revision": (
        sql("DELETE FROM alembic_version"),
        "is damaged: of the revision that its tables are at it says nothing.",
        RESTORE,
    ),
    "ours, and its revision has become something else": (
        sql("DROP TABLE alembic_version", "CREATE TABLE alembic_version (x INTEGER)"),
        "is damaged: of the revision that its tables are at it says nothing.",
        RESTORE,
    ),
    "ours, and of two revisions": (
        sql("INSERT INTO alembic_version VALUES ('0002')"),
        f"is damaged: of the revision that its tables are at it says {revision()} and 0002 at once.",
        RESTORE,
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
            "CREATE TABLE rest_signs (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, account INTEGER NOT NULL, "
            "what BLOB, at INTEGER NOT NULL)",
        ),
        "it should have rest_signs FOREIGN KEY(account) REFERENCES accounts (id) ON DELETE CASCADE.",
        RESTORE,
    ),
    "a default gone": (
        revised("INTEGER DEFAULT '0' NOT NULL", "INTEGER NOT NULL"),
        f"is damaged: at revision {revision()} it should have ",
        RESTORE,
    ),
    "a CHECK that checks nothing": (
        revised("CHECK (asks_per_week BETWEEN 0 AND 5)", "CHECK (1)"),
        "CHECK (asks_per_week BETWEEN 0 AND 5)",
        RESTORE,
    ),
    "a CHECK too many": (
        revised("reasons TEXT NOT NULL", "reasons TEXT NOT NULL CHECK (0)"),
        "it should have asked.reasons TEXT NOT NULL.",
        RESTORE,
    ),
    "numbers that are given again": (
        revised("PRIMARY KEY AUTOINCREMENT", "PRIMARY KEY"),
        ".id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT",
        RESTORE,
    ),
    "a trigger that refuses": (
        sql("CREATE TRIGGER closed BEFORE INSERT ON \"Rejections\" BEGIN SELECT RAISE(ABORT, 'no'); END"),
        "was changed by something else: it has rejections TRIGGER closed, which would hinder what the bot writes.",
        TAKE_OUT,
    ),
    "a column that wants a value": (
        sql("DROP TABLE blocks", f"CREATE TABLE blocks ({BLOCKS}, mood TEXT NOT NULL, {BLOCKS_RULES})"),
        "was changed by something else: it has blocks.mood, which would hinder what the bot writes.",
        TAKE_OUT,
    ),
    "an index that allows one of each": (
        sql("CREATE UNIQUE INDEX one_each ON rejections (account)"),
        "was changed by something else: it has rejections UNIQUE INDEX one_each, which would hinder what the bot",
        TAKE_OUT,
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
    "of today, and its oldest reader is newer": (
        sql("UPDATE meta SET value = '0099' WHERE name = 'oldest_reader'"),
        NEWER.format(at=revision(), oldest="0099"),
        "Start the newer version; nothing was changed.",
    ),
    "an oldest reader that is no revision": (
        sql("UPDATE meta SET value = '' WHERE name = 'oldest_reader'"),
        f"is damaged: in its table meta, oldest_reader should be a revision such as {revision()}, and is ''.",
        RESTORE,
    ),
    "newer, and its oldest reader is no revision": (
        sql(f"UPDATE alembic_version SET version_num = '{revision(4)}'", "UPDATE meta SET value = 'x'"),
        f"is damaged: in its table meta, oldest_reader should be a revision such as {revision()}, and is 'x'.",
        RESTORE,
    ),
    "of no known revision": (
        sql("UPDATE alembic_version SET version_num = '0000'"),
        "is at revision 0000, of which this version knows nothing.",
        "Start the version that made it; nothing was changed.",
    ),
}
