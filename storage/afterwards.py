"""What is left to do once somebody is erased, beside the units: the note of it, and the backups."""

import asyncio
import sqlite3
from contextlib import suppress
from functools import partial

from storage.engine import Database
from storage.gone import carry_out, noted, settle
from storage.sealing.keys import KeysOn
from storage.sealing.ring import NoSuchKey
from storage.unusable import DatabaseUnusable


class Afterwards:
    """Belongs to the event loop's thread; ended half way, the next start goes on."""

    def __init__(self, database: Database, keys: KeysOn) -> None:
        self._database, self._keys = database, keys
        self._running: asyncio.Task[None] | None = None
        self._again = False

    def look(self) -> None:
        """Somebody may have been erased."""
        self._again = True
        if self._running is None:
            self._running = asyncio.get_running_loop().create_task(self._run())

    async def end(self) -> None:
        if self._running is not None:
            await asyncio.wait({self._running})

    async def _run(self) -> None:
        try:
            while self._again:
                self._again = False
                with suppress(sqlite3.Error, DatabaseUnusable, NoSuchKey):  # others hear of it too; it stays to be done
                    await self._carry_out()
        finally:
            self._running = None

    async def _carry_out(self) -> None:
        database, keys = self._database, self._keys
        reader, writer = database.reader, database.writer
        if gone := await reader.hop(lambda: noted(reader.raw)):
            digest = await reader.hop(lambda: keys.digesting(reader.connection))
            file = keys.beside(database.path)
            failed = await asyncio.to_thread(carry_out, database.path, file, digest, gone)
            if failed is not None:
                database.files.check()
                await writer.hop(partial(settle, writer.raw, gone, failed))
