"""The log is folded beside the units: none waits for it, it never grows for long, and nothing is lost by it."""

import asyncio
import errno
import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from storage.engine import create, open_database
from storage.unit import Units
from storage.unusable import DatabaseUnusable

PAGE = 4096
ROW = "x" * 5000  # more than a page


@pytest.fixture
async def pages(units: Units[Connection]) -> Units[Connection]:
    await units.run(lambda connection: connection.execute(text("CREATE TABLE pages (number INTEGER, words TEXT)")))
    return units


def put(number: int) -> Callable[[Connection], object]:
    return lambda connection: connection.execute(
        text("INSERT INTO pages VALUES (:number, :words)"), {"number": number, "words": ROW}
    )


def log(path: Path) -> int:
    """How many pages the log's file has room for."""
    return path.with_name(f"{path.name}-wal").stat().st_size // PAGE


async def test_the_log_stays_short_while_everybody_writes(pages: Units[Connection], path: Path) -> None:
    """Over 12,000 pages go through it, in groups of 64 and one by one; it never holds 8,000, and every row is there."""
    longest = 0
    for group in range(120):
        await asyncio.gather(*(pages.run(put(100 * group + number)) for number in range(100)))
        longest = max(longest, log(path))
    for number in range(12_000, 12_200):
        await pages.run(put(number))
        longest = max(longest, log(path))
    assert 1_000 < longest < 8_000
    await pages.close()
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name]
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(DISTINCT number), sum(length(words)) FROM pages").fetchone() == (
            12_200,
            61_000_000,
        )
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


async def test_no_unit_folds(tmp_path: Path) -> None:
    """While the log cannot be folded, units commit, and the file itself stays as it is; afterwards it is folded."""
    path = tmp_path / "circle.db"
    database = await open_database(path)
    units = Units(database, lambda connection: connection)
    await units.run(lambda connection: connection.execute(text("CREATE TABLE pages (number INTEGER, words TEXT)")))
    held, go_on = threading.Event(), threading.Event()

    def hold() -> bool:
        held.set()
        return go_on.wait(60)

    holding = asyncio.create_task(database.folder.hop(hold))
    await asyncio.to_thread(held.wait, 60)
    try:
        before = path.stat().st_size
        await asyncio.gather(*(units.run(put(number)) for number in range(3_000)))
        assert path.stat().st_size == before and log(path) > 3_000
        go_on.set()
        assert await holding
        async with asyncio.timeout(60):
            while path.stat().st_size < 3_000 * len(ROW):  # by the look that waited all the while
                await asyncio.sleep(0)
    finally:
        go_on.set()
        await units.close()


async def test_what_was_deleted_is_on_no_disk_soon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where few changes come, the log is emptied a while after one: neither file holds the words any more."""
    monkeypatch.setattr("storage.folding.LATER", 0.0)
    path = tmp_path / "circle.db"
    pages = Units(await open_database(path), lambda connection: connection)
    await pages.run(lambda connection: connection.execute(text("CREATE TABLE pages (number INTEGER, words TEXT)")))
    await pages.run(put(1))
    await pages.run(lambda connection: connection.execute(text("DELETE FROM pages")))
    async with asyncio.timeout(60):
        while log(path):
            await asyncio.sleep(0)
    assert ROW[:100].encode() not in path.read_bytes()
    await pages.run(put(2))
    async with asyncio.timeout(60):
        while log(path):
            await asyncio.sleep(0)
    assert ROW[:100].encode() in path.read_bytes()
    await pages.close()


async def test_the_disk_cannot_give_a_handle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the database is not open at all, and says why."""
    create(tmp_path / "circle.db")
    monkeypatch.setattr("storage.engine.os.open", _refused)
    with pytest.raises(DatabaseUnusable, match="cannot be opened: Too many open files"):
        await open_database(tmp_path / "circle.db")


def _refused(*_: object) -> int:
    raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
