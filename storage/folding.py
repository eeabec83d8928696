"""The write-ahead log is folded into the file on a thread of its own, so that no unit waits for it."""

import asyncio
import os
import sqlite3
from contextlib import suppress
from functools import partial

from storage.engine import Database, Lane

ROWS = 2000  # changed before it is folded: by then it holds 2,000 to 6,000 pages
LONG = 2000  # pages after which the log is to begin anew, which it does once the writer finds all of it folded
AGAIN = 3  # what came meanwhile, each time less, until little is left to the writer


class Folding:
    """Left to itself SQLite folds the log inside whichever commit makes it a thousand pages long; in a large file that
    one takes 20 to 30 ms more. Belongs to the event loop's thread.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._folded = 0
        self._running: asyncio.Task[None] | None = None

    def look(self, changed: int) -> None:
        """Begins where enough has changed; `changed` rows since the database was opened."""
        if self._running is None and changed - self._folded >= ROWS:
            self._folded = changed
            self._running = asyncio.get_running_loop().create_task(self._run())

    async def end(self) -> None:
        """Waits for what has begun."""
        if self._running is not None:
            await asyncio.wait({self._running})

    async def _run(self) -> None:
        folder, writer = self._database.folder, self._database.writer
        try:
            if await folder.hop(partial(_fold, folder)) > LONG:
                for _ in range(AGAIN):
                    await folder.hop(partial(_sync, self._database.file))  # SQLite does so only once nothing is left
                    await folder.hop(partial(_fold, folder))
                await writer.hop(partial(_fold, writer))
        finally:
            self._running = None


def _sync(file: int) -> None:
    with suppress(OSError):  # SQLite's own handle hears of it as well: then the log does not begin anew
        os.fsync(file)


def _fold(lane: Lane) -> int:
    """How many pages the log holds, with those that are folded now."""
    with suppress(sqlite3.Error):  # a disk that is full or broken fails the next commit, and that is told
        _, pages, _ = lane.raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        return int(pages)
    return 0
