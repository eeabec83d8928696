"""Another content in the very file of the database: it is noticed, and what was put there stays whole."""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from storage.engine import open_database
from storage.unit import Units
from storage.unusable import DatabaseUnusable
from tests.storage.test_files import INSERT, kept, write


class Ours:
    """Units on a file that is marked as the running bot's own, and folded."""

    def __init__(self, path: Path) -> None:
        self.path = path

    async def open(self) -> None:
        self.database = await open_database(self.path)
        self.units = Units(self.database, lambda connection: connection)
        await self.units.run(lambda db: db.execute(text("CREATE TABLE notes (words TEXT)")))
        await self.database.mark(at_once=True)

    async def write(self, rows: int) -> None:
        def work(db: Connection) -> None:
            for number in range(rows):
                db.execute(INSERT, {"words": f"{number:200}"})

        await self.units.run(work)

    async def fold(self) -> None:
        """As it does by itself after 2,000 rows."""
        await self.write(2000)
        while self.units._folding._running is not None:
            await asyncio.wait({self.units._folding._running})

    def back_up(self, to: Path) -> None:
        with closing(sqlite3.connect(self.path)) as source, closing(sqlite3.connect(to)) as copy:
            source.backup(copy)


@pytest.fixture
async def ours(tmp_path: Path) -> AsyncIterator[Ours]:
    one = Ours(tmp_path / "circle.db")
    await one.open()
    yield one
    await one.units.close()


@pytest.mark.parametrize("older", [True, False], ids=["an older one of its own", "another's"])
async def test_another_content_in_the_same_file(ours: Ours, caplog: pytest.LogCaptureFixture, *, older: bool) -> None:
    """As `cp` leaves it, which keeps the file itself: said once, and what was put there stays whole."""
    put = ours.path.with_name("put.db")
    await ours.write(3)
    if older:
        ours.back_up(put)
    else:
        with closing(sqlite3.connect(put)) as other, other:
            other.execute("CREATE TABLE notes (words TEXT)")
            other.executemany("INSERT INTO notes VALUES (?)", [("another's",)] * 3)
    await ours.fold()
    await ours.write(5)
    shutil.copyfile(put, ours.path)
    for _ in range(2):
        with pytest.raises(DatabaseUnusable, match=r"written over .*circle\.db while the bot runs"):
            await ours.units.run(write("lost"))
        with pytest.raises(DatabaseUnusable):
            await ours.units.read(lambda db: db.execute(text("SELECT count(*) FROM notes")).scalar_one())
    assert [one.levelname for one in caplog.records] == ["CRITICAL"]
    await ours.units.close()
    assert ours.path.read_bytes() == put.read_bytes()
    assert len(kept(ours.path)) == 3
    [before] = ours.path.parent.glob("circle.db-wal.before-*")
    assert before.stat().st_size > 0 and before.stat().st_mode & 0o777 == 0o600


async def test_what_is_its_own_content(ours: Ours) -> None:
    """Folded by itself, again and again, folded by another program, or only touched: it goes on."""
    for _ in range(3):
        await ours.fold()
    with closing(sqlite3.connect(ours.path)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        await ours.write(1)
        other.execute("VACUUM")
    await ours.write(1)
    ours.path.touch()
    await ours.write(1)
    assert await ours.units.read(lambda db: db.execute(text("SELECT count(*) FROM notes")).scalar_one()) == 6003


async def test_a_mark_that_a_crash_left_in_the_log(ours: Ours, tmp_path: Path) -> None:
    """It is in the file once it is folded, though the next start could not draw another: it goes on."""
    await ours.write(1)
    await ours.database.mark()
    crashed = Ours(tmp_path / "crashed" / "circle.db")
    crashed.path.parent.mkdir()
    for end in ("", "-wal"):
        shutil.copy(f"{ours.path}{end}", f"{crashed.path}{end}")
    crashed.database = await open_database(crashed.path, 1)
    crashed.units = Units(crashed.database, lambda connection: connection)
    with closing(sqlite3.connect(crashed.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        await crashed.database.mark(at_once=True)
        other.rollback()
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    await crashed.write(1)
    await crashed.fold()
    await crashed.write(1)
    await crashed.units.close()
    assert len(kept(crashed.path)) == 2003


async def test_content_that_came_before_it_is_folded(ours: Ours) -> None:
    """Ten minutes after a change, when nobody has said anything since."""
    await ours.write(3)
    await ours.fold()
    await ours.write(3)
    ours.path.write_bytes(b"not a database at all")
    await ours.units._folding._empty()
    assert ours.path.read_bytes() == b"not a database at all"
