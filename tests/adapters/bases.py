"""Where a circle is that gets killed: a file, or a PostgreSQL that falls too; what is there is looked at whole."""

import asyncio
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, create_engine

from adapters.demo.rehearsal import DATABASE
from adapters.running.playing import beside
from storage.postgresql.engine import open_postgresql
from storage.sealing.cipher import Cipher
from storage.sealing.keys import Keys
from storage.sealing.opening import BESIDE, RingAt
from tests.adapters.process import Process
from tests.adapters.there import RING
from tests.cluster import Cluster

FALLING = 0.25  # of the lives see their server fall
BACKENDS = "SELECT pid FROM pg_stat_activity WHERE application_name = 'support-circle' AND pid <> pg_backend_pid()"
Look = Callable[[Connection, Keys, Path], None]
"""At the circle's database, what opens its words, and the platform's memory."""


class Base(Protocol):
    may_fall: bool
    falls: Counter[str]

    def start(self) -> Process: ...

    async def fall(self, chance: random.Random) -> bool:
        """Whether all that there is falls now, the bot too; or else what does comes back while people speak."""

    async def look(self, work: Look) -> bool:
        """Whether all of it is whole; then the work looks. False if there is nothing yet: killed before it was made."""


class OnFile:
    may_fall = False

    def __init__(self, folder: Path) -> None:
        self._folder, self.falls = folder, Counter[str]()

    def start(self) -> Process:
        return Process(self._folder, "--port", "0")

    async def fall(self, chance: random.Random) -> bool:
        return False

    async def look(self, work: Look) -> bool:
        with copied(self._folder) as folder:
            database, platform = folder / DATABASE, platform_of(folder)
            if not (has(database, "asks") and has(platform, "settings")):
                return False
            assert rows_of(database, "PRAGMA integrity_check") == [("ok",)]
            assert rows_of(database, "PRAGMA foreign_key_check") == []
            ring = BESIDE.read(database)
            assert ring is not None
            with create_engine(f"sqlite:///{database}").connect() as db:
                work(db, Cipher(ring).on(db), platform)
        return True


class OnServer:
    """As a server is by default: every commit waits for the disk."""

    may_fall = True

    def __init__(self, folder: Path) -> None:
        self._folder, self.falls = folder, Counter[str]()
        self._cluster, self._down = Cluster(), False

    def start(self) -> Process:
        return Process(self._folder, self._cluster.url(), program=(sys.executable, "-m", "tests.adapters.there"))

    async def fall(self, chance: random.Random) -> bool:
        """The server stops at once, or one of its own processes is killed, which makes all others end and recover."""
        if chance.random() >= FALLING:
            return False
        how = chance.choice(["server", "process", "everything"])
        if how == "process":
            for pid in self._cluster.said(BACKENDS, "psql", "-qAt", *self._there()).split()[:1]:
                os.kill(int(pid), signal.SIGKILL)
        else:
            await asyncio.to_thread(self._cluster.fall)
            self._down = True
        if how == "server":
            await asyncio.sleep(chance.uniform(0, 1))
            await self._risen()
        self.falls[f"falls of {how}"] += 1
        return how == "everything"

    async def _risen(self) -> None:
        await asyncio.to_thread(self._cluster.rise if self._down else self._cluster.wait)
        self._down = False

    async def look(self, work: Look) -> bool:
        """By amcheck: every table, every index, and each row in its indexes, once where it is to be unique."""
        await self._risen()
        every = ("--install-missing", "--heapallindexed", "--checkunique", *self._there())
        await asyncio.to_thread(self._cluster.said, "", "pg_amcheck", *every)
        ring = RingAt(file=self._folder / RING).read(self._folder)
        database = await open_postgresql(self._cluster.url(), 1)
        try:
            with copied(self._folder) as folder:
                platform = platform_of(folder)
                if ring is None or not has(platform, "settings"):
                    return False
                async with database.connection() as one:
                    await one.connection.run_sync(lambda db: work(db, Cipher(ring).on(db), platform))
            return True
        finally:
            await database.close()

    def _there(self) -> Sequence[str]:
        return "-h", str(self._cluster.folder), "-U", "circle", "-d", "postgres"


BASES: Mapping[str, Callable[[Path], Base]] = {"sqlite": OnFile, "postgresql": OnServer}


@contextmanager
def copied(folder: Path) -> Iterator[Path]:
    """To look at: whoever opens a file heals it, and the bot is to heal its own."""
    with tempfile.TemporaryDirectory() as copy:
        for file in folder.iterdir():
            shutil.copy(file, copy)
        yield Path(copy)


def platform_of(folder: Path) -> Path:
    return beside(folder / DATABASE)


def has(file: Path, table: str) -> bool:
    """Whether it got as far as that before it was killed."""
    return file.exists() and bool(rows_of(file, f"SELECT 1 FROM sqlite_master WHERE name = '{table}'"))


def rows_of(file: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(file)) as opened:
        return opened.execute(query).fetchall()
