"""How somebody felt, in a database of an earlier release: sealed like words, though all was called sealed before."""

import sqlite3
from collections.abc import Callable
from contextlib import AsyncExitStack, closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from adapters.common.clock import SystemClock
from adapters.running.database import up_to_date
from storage.backup import back_up, plain
from storage.engine import open_database
from storage.revisions import run
from storage.sealing.keys import Keys
from storage.sealing.noted import is_noted
from storage.sealing.words import SEALED
from tests.storage.sealing.test_reseal import COLUMNS, start, words


def felt(path: Path) -> list[Any]:
    """What an earlier release kept in plain numbers and names, by row."""
    with closing(sqlite3.connect(path)) as db:
        return [
            db.execute("SELECT id, stage, sting FROM rejections ORDER BY id").fetchall(),
            db.execute("SELECT id, sting, sting_later FROM reflections ORDER BY id").fetchall(),
            db.execute("SELECT id, just_hard FROM reflections WHERE state = 'ANSWERED' ORDER BY id").fetchall(),
            db.execute("SELECT week, midweek FROM weeks ORDER BY id").fetchall(),
            db.execute("SELECT id, what FROM rest_signs ORDER BY id").fetchall(),
        ]


OPENED = (
    ("SELECT id, account, id, stage, sting FROM rejections ORDER BY id", "rejections.stage", "rejections.sting"),
    (
        "SELECT id, account, id, sting, sting_later FROM reflections ORDER BY id",
        "reflections.sting",
        "reflections.sting_later",
    ),
    (
        "SELECT id, account, id, just_hard FROM reflections WHERE state = 'ANSWERED' ORDER BY id",
        "reflections.just_hard",
    ),
    ("SELECT week, account, week, midweek FROM weeks ORDER BY id", "weeks.midweek"),
    ("SELECT id, account, id, what FROM rest_signs ORDER BY id", "rest_signs.what"),
)


def opened(db: Connection, keys: Keys) -> list[Any]:
    """The same as it can be opened now."""

    def one(kept: bytes | None, account: int, column: str, row: int | str) -> int | str | None:
        assert kept is None or kept.startswith(SEALED)
        code = keys.open(kept, account, column, row)
        return int(code) if code and code.strip().isdigit() else code and code.strip()

    return [
        [
            (key, *(one(kept, account, column, row) for kept, column in zip(sealed, columns, strict=True)))
            for key, account, row, *sealed in db.exec_driver_sql(rows).fetchall()
        ]
        for rows, *columns in OPENED
    ]


async def test_how_somebody_felt_is_sealed_too(old: Path) -> None:
    """Every number and name of it opens as what it was, and nothing of it is a number any more."""
    before = felt(old)
    assert all(before) and {sting for _, _, sting in before[0]} >= {3, 5}
    async with AsyncExitStack() as running:
        ready = await up_to_date(old, SystemClock(), running)
        lane = ready.database.writer
        assert await lane.hop(lambda: opened(lane.connection, ready.cipher.on(lane.connection))) == before


async def test_no_file_says_it_any_more(old: Path) -> None:
    """Not the database, nor its log, nor the backup: shown with the longest answer, for a digit is anywhere."""
    with closing(sqlite3.connect(old)) as db:
        db.execute("UPDATE rejections SET stage = 'ASSESSMENT'")
        db.commit()

    def said() -> list[str]:
        return [one.name for one in old.parent.iterdir() if b"ASSESSMENT" in one.read_bytes()]

    assert said() == [old.name]
    async with AsyncExitStack() as running:
        await up_to_date(old, SystemClock(), running)
        assert said() == [], "while it runs"
    assert said() == []


async def test_what_was_called_sealed_before_is_looked_through_again(old: Path) -> None:
    """Revision 0008 called all of it sealed, with plain stings in it: so it is plain now, and its backups are."""
    database = await open_database(old)
    await database.writer.hop(lambda: as_0008(database.writer.raw, lambda: run(database.writer.connection, "0008")))
    await database.close()
    backup = back_up(old, "0008", 1_767_225_600_000)
    assert plain(old) == [backup]
    before = felt(old)
    async with AsyncExitStack() as running:
        ready = await up_to_date(old, SystemClock(), running)
        lane = ready.database.writer
        assert await lane.hop(lambda: opened(lane.connection, ready.cipher.on(lane.connection))) == before
    assert ready.sealed > 100 and backup in ready.removed and len(ready.removed) == 2 and plain(old) == []
    assert (await start(old)).sealed == 0


def as_0008(raw: sqlite3.Connection, upgraded: Callable[[], None]) -> None:
    """Brings it there, and notes what that version noted once it had sealed all that it seals."""
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("BEGIN IMMEDIATE")
    upgraded()
    raw.execute("INSERT INTO meta (name, value) VALUES ('sealed', '1')")
    raw.execute("COMMIT")


async def test_what_is_sealed_stays_as_it_is(old: Path) -> None:
    """A column more is to be sealed: only what is plain of it changes, and every value of it does."""
    await start(old)
    before = words(old)
    with closing(sqlite3.connect(old)) as db:
        db.execute("UPDATE rejections SET sting = CAST(printf('%-12s', 1 + id % 5) AS BLOB)")
        db.execute("UPDATE meta SET value = replace(value, 'rejections.sting', '') WHERE name = 'sealed'")
        [(rejected,)] = db.execute("SELECT count(*) FROM rejections")
        db.commit()
    assert (await start(old)).sealed == rejected
    after = words(old)
    assert all(one.startswith(SEALED) for one in after["rejections.sting"])
    assert {name for name, kept in before.items() if kept != after[name]} == {"rejections.sting"}


def test_a_note_says_which_columns_it_means(tmp_path: Path) -> None:
    """Fewer than are sealed now: something in it is plain; more: some are gone since."""
    with closing(sqlite3.connect(tmp_path / "circle.db")) as raw:
        raw.execute("CREATE TABLE meta (name TEXT, value TEXT)")
        assert not is_noted(raw)
        names = [f"{table}.{column}" for table, column in COLUMNS]
        for noted, means in ((names[1:], False), (names, True), ([*names, "gone.words"], True), (["1"], False)):
            raw.execute("DELETE FROM meta")
            raw.execute("INSERT INTO meta VALUES ('sealed', ?)", (" ".join(noted),))
            assert is_noted(raw) is means
