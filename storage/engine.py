"""Opens the database: a connection that writes, one that reads, one that folds, each on the thread that owns it."""

import asyncio
import os
import secrets
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NoReturn, TypeVar

import aiosqlite
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from bot.ports import Busy
from storage.address import sqlite_file
from storage.files import DatabaseFiles
from storage.unusable import DatabaseUnusable, not_made, unusable

T = TypeVar("T")

BUSY_MS = 10_000  # how long to wait for another process that is writing
STATEMENTS_KEPT = 512  # SQLite's own compiled statements, per connection
WRITER_PRAGMAS = (
    *("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"),
    "wal_autocheckpoint=16000",  # a commit folds the log only where storage/folding.py does not come to it
    "cache_size=-8000",  # KiB: what is changed lies in many places
)
READER_PRAGMAS = ("query_only=ON",)
FOLDER_PRAGMAS = ("synchronous=FULL", "busy_timeout=0")  # while it waited, the writer would


class DatabaseBusy(Busy):
    """Another process kept the database to itself for longer than we wait; nothing was written."""


class Lane:
    """One connection and the thread that owns it. The connection is touched inside `hop` and nowhere else."""

    def __init__(self, thread: aiosqlite.Connection, raw: sqlite3.Connection) -> None:
        self.raw = raw
        self._thread = thread
        # hide_parameters: what people typed must not reach a log through an error's text
        engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool, hide_parameters=True)
        event.listen(engine, "commit", _refuse_commit)
        self._engine = engine
        self.connection: Connection

    async def hop(self, function: Callable[[], T]) -> T:
        """Calls the function on the owning thread, after what was asked before it. ValueError once closed."""
        # private, so aiosqlite is pinned and a test guards it: its public methods hop once per statement
        # named by nothing: at its loudest it logs what it calls, and a `partial` says there all that it was given
        result: T = await self._thread._execute(lambda: function())  # type: ignore[no-untyped-call]  # noqa: SLF001 - pinned, and a test guards it
        return result

    def ask(self, function: Callable[[], T], told: Callable[[T], None]) -> None:
        """Calls the function, which never raises, as `hop` does; what it returns is told on this event loop, without
        the future and the two turns of the loop that waiting for it takes. ValueError once closed.
        """
        if self.connection.closed:
            raise ValueError("The connection is closed.")
        call_soon = asyncio.get_running_loop().call_soon_threadsafe
        self._thread._tx.put_nowait((None, lambda: call_soon(told, function())))  # noqa: SLF001 - see hop

    async def close(self) -> None:
        """Waits for what was asked, then closes; closing twice is fine."""
        if not self.connection.closed:
            try:
                await self.hop(self._disconnect)
            finally:  # or a thread stays, and the process with it
                await self._thread.close()

    def connect(self) -> None:
        """Once, on the owning thread, before anything else."""
        self.connection = self._engine.connect()
        # For SQLAlchemy one transaction lasts for ever: the real ones are made with plain SQL underneath, and an
        # error outside a transaction would make SQLAlchemy roll back whatever happens to be open.
        self.connection.begin()

    def _disconnect(self) -> None:
        with suppress(DBAPIError):  # a connection that is gone has nothing to take back
            self.connection.close()
        self._engine.dispose()


@dataclass(frozen=True, slots=True)
class Database:
    """An open database file."""

    path: Path
    writer: Lane
    reader: Lane
    folder: Lane
    files: DatabaseFiles

    async def mark(self, *, at_once: bool = False) -> None:
        """Gives the file a new mark, so that another content in it is noticed, an older one of its own too.

        The mark is in the file once the log is folded, `at_once` where nothing is under way yet. Raises
        DatabaseUnusable where another content is there already.
        """
        with suppress(sqlite3.Error):  # the disk is full, or somebody else writes: then the one before serves on
            await self.writer.hop(partial(self._mark, at_once))

    def _mark(self, at_once: bool) -> None:
        self.files.check()
        number = secrets.randbelow(2**31 - 1) + 1
        (now,) = self.writer.raw.execute("PRAGMA user_version").fetchone()
        self.files.content.mark(now, number)  # before, or one of which nobody knows whether it is kept were another's
        self.writer.raw.execute(f"PRAGMA user_version={number}")
        if at_once:
            self.writer.raw.execute("PRAGMA wal_checkpoint").fetchall()

    async def close(self) -> None:
        if self.writer.connection.closed:
            return
        await self.reader.close()
        await self.folder.close()
        try:
            await self.writer.close()  # the last, so that it folds the write-ahead log into the file
        finally:
            self.files.close()  # not sooner: it would drop SQLite's locks


async def open_database(where: str | Path, busy_ms: int | None = None, lane: "OpenLane | None" = None) -> Database:
    """Opens, or creates with mode 0600, the SQLite file at a path or a `sqlite:///` URL.

    `busy_ms` is how long to wait for another process, BUSY_MS unless given; `lane` opens another kind of lanes.
    Raises ValueError if `where` names anything else, DatabaseUnusable if the file cannot serve as a database.
    """
    path = sqlite_file(where)
    create(path)
    wait = BUSY_MS if busy_ms is None else busy_ms
    lanes: list[Lane] = []
    try:
        for mode, pragmas in (("rw", WRITER_PRAGMAS), ("ro", READER_PRAGMAS), ("rw", FOLDER_PRAGMAS)):
            lanes.append(await (lane or _open_lane)(partial(_connect, path, mode, pragmas, wait)))
        writer, reader, folder = lanes
        return Database(path, writer, reader, folder, DatabaseFiles(path))
    except BaseException:
        for one in lanes:
            await one.close()
        raise


def create(path: Path) -> None:
    """Makes an empty file that only its owner can read; SQLite gives its companion files the same mode."""
    try:
        # only when new: closing a second handle on an open database would drop SQLite's locks on it
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        pass
    except OSError as error:
        raise not_made(path, error) from error


def _connect(path: Path, mode: str, pragmas: tuple[str, ...], wait: int) -> sqlite3.Connection:
    raw: sqlite3.Connection | None = None
    try:
        raw = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=wait / 1000,
            isolation_level=None,  # or sqlite3 opens transactions of its own, deferred ones, and updates get lost
            cached_statements=STATEMENTS_KEPT,
        )
        (journal,) = raw.execute("PRAGMA journal_mode=WAL" if mode == "rw" else "PRAGMA journal_mode").fetchone()
        for pragma in pragmas:
            raw.execute(f"PRAGMA {pragma}").fetchall()
    except sqlite3.Error as error:
        if raw is not None:
            raw.close()
        raise unusable(path, error) from error
    if journal != "wal":
        raw.close()
        raise DatabaseUnusable(f"The place of {path} allows no write-ahead log.", "Move the database to a local disk.")
    return raw


OpenLane = Callable[[Callable[[], sqlite3.Connection]], Awaitable[Lane]]


async def _open_lane(connect: Callable[[], sqlite3.Connection]) -> Lane:
    failed: list[DatabaseUnusable] = []
    opened: list[sqlite3.Connection] = []

    def connector() -> sqlite3.Connection:
        try:
            opened.append(connect())
        except DatabaseUnusable as error:
            # a connector that raises leaves a thread behind, which may outlive the event loop and then complain
            failed.append(error)
            opened.append(sqlite3.connect(":memory:"))
        return opened[0]

    thread = await aiosqlite.Connection(connector, iter_chunk_size=64)
    if failed:
        await thread.close()
        raise failed[0]
    lane = Lane(thread, opened[0])
    await lane.hop(lane.connect)
    return lane


def _refuse_commit(_: Connection) -> NoReturn:
    raise RuntimeError("A unit never commits: units that run together share one commit, made by storage/unit.py.")
