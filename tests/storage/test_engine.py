"""Opening the database: where, with which guarantees, and what is said when it cannot be."""

import asyncio
import inspect
import os
import sqlite3
import stat
import threading
from importlib.metadata import version
from pathlib import Path
from typing import Any

import aiosqlite
import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from storage import engine
from storage.address import sqlite_file
from storage.engine import open_database
from storage.unusable import DatabaseUnusable


@pytest.mark.parametrize(
    ("where", "file"),
    [
        (Path("data/circle.db"), "data/circle.db"),
        ("circle.db", "circle.db"),
        ("/data/circle.db", "/data/circle.db"),
        ("sqlite:///circle.db", "circle.db"),
        ("sqlite:////data/my circle.db", "/data/my circle.db"),
    ],
)
def test_a_path_or_a_url_names_the_file(where: str | Path, file: str) -> None:
    """Both ways of naming a database lead to its file."""
    assert sqlite_file(where) == Path(file)


@pytest.mark.parametrize(
    "where",
    [
        "postgresql+asyncpg://ada:secret@db/circle",
        "sqlite://",
        "sqlite:///:memory:",
        ":memory:",
        "sqlite://host/circle.db",
        "sqlite:///circle.db?mode=memory",
        "://secret",
    ],
)
def test_anything_else_is_refused_with_advice(where: str) -> None:
    """What is not supported is said, with what to write instead, and without repeating a password."""
    with pytest.raises(ValueError, match=r"sqlite:///circle\.db") as refused:
        sqlite_file(where)
    assert "secret" not in str(refused.value)


async def test_a_home_folder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tilde stands for the home folder."""
    monkeypatch.setenv("HOME", str(tmp_path))
    await (await open_database("~/circle.db")).close()
    assert (tmp_path / "circle.db").exists()


async def test_only_the_owner_may_read_the_files(tmp_path: Path) -> None:
    """The database and its companion files have mode 0600, whatever the umask."""
    before = os.umask(0)
    try:
        database = await open_database(tmp_path / "circle.db")
        await database.writer.hop(lambda: database.writer.raw.execute("CREATE TABLE t (id INTEGER)").fetchall())
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    finally:
        os.umask(before)
    await database.close()
    assert modes == {"circle.db": 0o600, "circle.db-wal": 0o600, "circle.db-shm": 0o600}


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 10_000), ("secure_delete", 1)],
)
async def test_the_writer_is_set_up_for_safety(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pragma: str, value: object
) -> None:
    """A commit is on the disk, keys are checked, what is deleted is overwritten: whatever this SQLite does unasked."""
    connect = sqlite3.connect

    def careless(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        raw: sqlite3.Connection = connect(*args, **kwargs)
        for usual in ("synchronous=OFF", "foreign_keys=OFF", "secure_delete=OFF"):
            raw.execute(f"PRAGMA {usual}")
        return raw

    monkeypatch.setattr(sqlite3, "connect", careless)
    database = await open_database(tmp_path / "circle.db")
    found = await database.writer.hop(lambda: database.writer.raw.execute(f"PRAGMA {pragma}").fetchone())
    await database.close()
    assert found == (value,)


async def test_the_reader_cannot_write(tmp_path: Path) -> None:
    """The second connection is for reading only."""
    database = await open_database(tmp_path / "circle.db")
    with pytest.raises(OperationalError, match="readonly"):
        await database.reader.hop(lambda: database.reader.connection.execute(text("CREATE TABLE t (id INTEGER)")))
    await database.close()


async def test_hops_run_in_order_on_the_thread_that_owns_the_connection(tmp_path: Path) -> None:
    """Guards aiosqlite's private `_execute` and `_tx`: pinned, one function a hop, always on the same other thread."""
    assert version("aiosqlite") == "0.22.1"
    assert list(inspect.signature(aiosqlite.Connection._execute).parameters) == ["self", "fn", "args", "kwargs"]
    database = await open_database(tmp_path / "circle.db")
    threads = [await database.writer.hop(threading.get_ident) for _ in range(3)]
    database.writer.ask(threading.get_ident, (told := asyncio.get_running_loop().create_future()).set_result)
    threads.append(await told)
    with pytest.raises(ZeroDivisionError):
        await database.writer.hop(lambda: 1 // 0)
    with pytest.raises(sqlite3.ProgrammingError, match="thread"):
        database.writer.raw.execute("SELECT 1")
    await database.close()
    assert len(set(threads)) == 1
    assert threading.get_ident() not in threads


async def test_closing_leaves_one_file_and_no_thread(tmp_path: Path) -> None:
    """The write-ahead log is folded in, the threads end, and closing again does no harm."""
    database = await open_database(tmp_path / "circle.db")
    owners = [lane._thread._thread for lane in (database.writer, database.reader, database.folder)]
    await database.writer.hop(lambda: database.writer.raw.execute("CREATE TABLE t (id INTEGER)").fetchall())
    await database.close()
    await database.close()
    for owner in owners:
        owner.join(timeout=10)
    assert not any(owner.is_alive() for owner in owners)
    assert [file.name for file in tmp_path.iterdir()] == ["circle.db"]
    with pytest.raises(ValueError, match="closed"):
        await database.writer.hop(threading.get_ident)


async def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    """A damaged file is left alone, and the message says which and what to do."""
    path = tmp_path / "circle.db"
    path.write_bytes(b"not a database at all, but long enough to be looked at" * 40)
    before = path.read_bytes()
    with pytest.raises(DatabaseUnusable, match=r"circle\.db is damaged.*restore a backup"):
        await open_database(path)
    assert path.read_bytes() == before


async def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """No folder is made by guessing."""
    with pytest.raises(DatabaseUnusable, match="Create its folder"):
        await open_database(tmp_path / "nowhere" / "circle.db")
    with pytest.raises(ValueError, match="is a folder, and a database is a file in one"):
        await open_database(tmp_path)


async def test_a_locked_file_is_said_to_be_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program that keeps the file to itself is told apart from damage."""
    monkeypatch.setattr(engine, "BUSY_MS", 20)
    other = sqlite3.connect(tmp_path / "circle.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(DatabaseUnusable, match="Another program"):
        await open_database(tmp_path / "circle.db")
    other.close()
