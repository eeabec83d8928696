"""The write-ahead log is folded into the file on a thread of its own, so that no unit waits for it."""

import asyncio
import sqlite3
from contextlib import suppress

from storage.engine import Database, Lane

ROWS = 1000  # changed before it is folded: by then it holds 1,000 to 3,000 pages
LONG = 4000  # pages after which the writer folds what came meanwhile, little, and the log begins anew


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
        try:
            if await _folded(self._database.folder) > LONG:
                await _folded(self._database.writer)
        finally:
            self._running = None


async def _folded(lane: Lane) -> int:
    """How many pages the log holds, with those folded now."""

    def fold() -> int:
        with suppress(sqlite3.Error):  # a disk that is full or broken fails the next commit, and that is told
            _, pages, _ = lane.raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            return int(pages)
        return 0

    return await lane.hop(fold)
