"""The write-ahead log is folded into the file on a thread of its own, so that no unit waits for it."""

import asyncio
import os
import sqlite3
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import partial

from storage.engine import Database, Lane
from storage.unusable import DatabaseUnusable

ROWS = 2000  # changed before it is folded: by then it holds 2,000 to 6,000 pages
LONG = 2000  # pages after which the log is to begin anew, which it does once the writer finds all of it folded
LATER = 600.0  # seconds after a change, by which the log is emptied where few come: what was deleted is on no disk then
SOON = 0.5  # seconds until it is tried again where it is to be emptied at once and somebody reads
AGAIN = 3  # what came meanwhile, each time less, until little is left to the writer


class Folding:
    """Left to itself SQLite folds the log inside whichever commit makes it a thousand pages long; in a large file that
    one takes 20 to 30 ms more. Belongs to the event loop's thread.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._changed = self._folded = 0
        self._running: asyncio.Task[None] | None = None
        self._later: asyncio.TimerHandle | None = None
        self._wanted = self._over = False

    def look(self, changed: int, *, erased: bool = False) -> None:
        """Begins where enough has changed, and else later; `changed` rows since the database was opened. At once where
        something was `erased`, which has to be in no log.
        """
        self._changed = changed
        self._wanted = self._wanted or erased
        if self._running is not None:
            return
        if self._wanted:
            self._wanted = False
            self._begin(self._empty_at_once)
        elif changed - self._folded >= ROWS:
            self._begin(self._fold)
        elif changed > self._folded and self._later is None:
            self._later = asyncio.get_running_loop().call_later(LATER, self._empty_now)

    async def end(self) -> None:
        """Waits for what has begun, and begins nothing more."""
        self._over = True
        if self._later is not None:
            self._later.cancel()
        if self._running is not None:
            await asyncio.wait({self._running})

    def _empty_now(self) -> None:
        self._later = None
        if self._running is None:
            self._begin(self._empty)

    def _begin(self, folding: Callable[[], Coroutine[None, None, None]]) -> None:
        self._folded = self._changed
        self._running = asyncio.get_running_loop().create_task(folding())
        self._running.add_done_callback(self._ended)

    def _ended(self, _: asyncio.Task[None]) -> None:
        self._running = None
        if not self._over:
            self.look(self._changed)

    async def _fold(self) -> None:
        folder, writer = self._database.folder, self._database.writer
        if await self._lost():
            return
        if await folder.hop(partial(_folded, folder)) > LONG:
            await self._most()
            await writer.hop(partial(_folded, writer))

    async def _most(self) -> None:
        """All but what came meanwhile is in the file, and on the disk there."""
        for _ in range(AGAIN):
            # SQLite does so only at the end
            await self._database.folder.hop(partial(_sync, self._database.files.handle))
            await self._database.folder.hop(partial(_folded, self._database.folder))

    async def _lost(self) -> bool:
        """Whether another file, or content, is where the log would be folded to; if not, it is marked as ours anew."""
        try:
            await self._database.mark()
        except DatabaseUnusable:
            return True
        return False

    async def _empty(self) -> None:
        if await self._lost():
            return
        if await self._database.folder.hop(partial(_folded, self._database.folder, "TRUNCATE")):
            self._folded -= 1  # somebody wrote or read just then: once more, later

    async def _empty_at_once(self) -> None:
        """Most of it beside the units, the rest between two of them: under load there would never be a moment else."""
        writer = self._database.writer
        if await self._lost():
            return
        while not self._over:
            await self._most()
            if await writer.hop(partial(_emptied, writer)):
                return
            await asyncio.sleep(SOON)  # a read is under way, or the disk is full


def _sync(file: int) -> None:
    with suppress(OSError):  # SQLite's own handle hears of it as well: then the log does not begin anew
        os.fsync(file)


def _folded(lane: Lane, how: str = "PASSIVE") -> int:
    """How many pages the log holds, with those that are folded now."""
    with suppress(sqlite3.Error):  # a disk that is full or broken fails the next commit, and that is told
        _, pages, _ = lane.raw.execute(f"PRAGMA wal_checkpoint({how})").fetchone()
        return int(pages)
    return 0


def _emptied(writer: Lane) -> bool:
    """Whether the log holds nothing now; waits for nobody."""
    (patience,) = writer.raw.execute("PRAGMA busy_timeout").fetchone()
    writer.raw.execute("PRAGMA busy_timeout=0").fetchall()
    try:
        return bool(writer.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone() == (0, 0, 0))
    except sqlite3.Error:
        return False
    finally:
        writer.raw.execute(f"PRAGMA busy_timeout={patience}").fetchall()
