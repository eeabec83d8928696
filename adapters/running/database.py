"""Opens the database as `run` and `migrate` do: alone, looked at before it is touched, up to date and sealed."""

import asyncio
import logging
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from adapters.common.settings import Settings
from adapters.running.lock import locked
from bot.mailing import PAUSED
from bot.ports import Clock
from storage.address import make_folder
from storage.backup import back_up, destroy, drop_old, plain
from storage.engine import Database, Lane, open_database
from storage.gone import carry_out, noted, read, settle, take_out_again
from storage.home import at_home
from storage.look import look_into
from storage.migrate import Upgraded, upgrade
from storage.notes import SqlNotes
from storage.revisions import HEAD
from storage.sealing.cipher import Cipher
from storage.sealing.keys import KeysOn
from storage.sealing.opening import BESIDE, RingAt, fit
from storage.sealing.reseal import reseal
from storage.sealing.ring import KeyRing, NoSuchKey
from storage.sealing.ring_file import made
from storage.sweeping import sweep

log = logging.getLogger(__name__)

RING = "ring"  # in `meta`: the names of the keys that the bot was started with
ELSEWHERE = (
    "%s was elsewhere when a bot last ran on it. If this is a copy, leave its letters paused, or everybody has them "
    "twice; if it was moved here, and nothing runs there any more, say: support-circle letters go"
)
OFTEN = 10_000  # rows between two words of how far sealing is


@dataclass(frozen=True)
class Ready:
    """`backup`: from before, or with all of it sealed; `sealed`: rows that had plain words until now; `removed`: copies
    of the database that had them, too.
    """

    database: Database
    cipher: Cipher
    upgraded: Upgraded
    backup: Path | None
    sealed: int
    removed: Sequence[Path]


def ring_of(settings: Settings) -> RingAt:
    """Where the settings say that the key ring is."""
    file = settings.support_circle_keys_file
    return RingAt(settings.support_circle_keys.words, Path(file) if file else None)


async def up_to_date(path: Path, clock: Clock, open_now: AsyncExitStack, ring: RingAt = BESIDE) -> Ready:
    """The database, ours alone until the stack ends, and what was done to it. Raises AlreadyOpen, DatabaseUnusable."""
    make_folder(path)
    open_now.enter_context(locked(path))
    look_into(path)  # opening it for writing would leave a mark in another program's file
    ring.read(path)  # where it cannot be read, nothing is opened either
    database = await open_database(path)
    open_now.push_async_callback(database.close)
    keys = await database.reader.hop(lambda: fit(database.reader.connection, path, ring))
    keys = keys or _made(ring.beside(path), clock.now())
    cipher, written = Cipher(keys), ring.read(path)
    upgraded = await upgrade(database, clock)
    sealed = await reseal(database, cipher, Cipher(written or keys), _Progress(path).told)
    removed, backup = plain(path), upgraded.backup
    if removed:  # a sealed one takes their place
        backup = back_up(path, HEAD, clock.now())
        removed = [*_removed(removed)]
        drop_old(path)  # one that cannot be removed brings a new one at each start
    await database.writer.hop(lambda: _note(database.writer.raw, keys))
    await forget(database, cipher)
    if not await database.writer.hop(lambda: _at_home(database.writer, path, clock.now())):
        log.warning(ELSEWHERE, path)
    if paused := await database.writer.hop(lambda: SqlNotes(database.writer.connection).get(PAUSED)):
        log.warning("Letters are paused (%s): none goes out until support-circle letters go.", paused.partition(" ")[0])
    raw, gone = database.writer.raw, cipher.beside(path)
    await database.writer.hop(lambda: sweep(raw, path, gone, sealed=sealed > 0))
    await database.mark(at_once=True)
    return Ready(database, cipher, upgraded, backup, sealed, removed)


async def forget(database: Database, keys: KeysOn) -> None:
    """Whom an older copy of the database has brought back goes again; what an end has left half done goes on."""
    path, writer = database.path, database.writer
    file = keys.beside(path)
    try:
        digest = await writer.hop(lambda: keys.digesting(writer.connection))
    except NoSuchKey:  # one damaged key stops nobody's start
        log.error("The key of the house itself is damaged in %s: whoever deleted their data is not known again.", path)
        return
    if again := await writer.hop(lambda: take_out_again(writer.raw, digest, read(file))):
        log.warning(
            "%s held people who have deleted their data since (%s of them): they are hidden, and erased again now.",
            path,
            again,
        )
    if gone := await writer.hop(lambda: noted(writer.raw)):
        failed = await asyncio.to_thread(carry_out, path, file, digest, gone)
        if failed is not None:
            await writer.hop(lambda: settle(writer.raw, gone, failed))


def _at_home(writer: Lane, path: Path, now: int) -> bool:
    # a digest: a path may hold somebody's name, or bytes that are no text
    here = blake2b(os.fsencode(path.resolve()), digest_size=16).hexdigest()
    writer.raw.execute("BEGIN IMMEDIATE")
    found = at_home(writer.connection, f"file:{here}", now)
    writer.raw.execute("COMMIT")
    return found


def _note(raw: sqlite3.Connection, ring: KeyRing) -> None:
    """Which keys the bot knows: what is wrapped by others it could not open before it is started again."""
    put = "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    raw.execute(put, (RING, " ".join(ring.names)))


def _made(file: Path, now: int) -> KeyRing:
    ring, new = made(file, now)
    if new:
        log.warning(
            "What people write is sealed with a new key, in %s. Keep a copy of that file, apart from the database and "
            "its backups: without it nobody can read them again.",
            file,
        )
    return ring


def _removed(copies: Sequence[Path]) -> Iterator[Path]:
    """Those that are gone now."""
    for copy in copies:
        try:
            destroy(copy)
            yield copy
        except OSError as error:
            log.warning("%s holds what people wrote in plain words: remove it (%s).", copy, error.strerror)


class _Progress:
    def __init__(self, path: Path) -> None:
        self._path, self._said = path, 0

    def told(self, rows: int) -> None:
        if rows - self._said >= OFTEN:
            self._said = rows
            log.warning("Sealing what %s holds in plain words: %s rows so far.", self._path, f"{rows:,}")


def told(path: Path, ready: Ready) -> str:
    upgraded = ready.upgraded
    indexes = f" Missing indexes were made again: {', '.join(upgraded.indexes)}." if upgraded.indexes else ""
    sealed = f" {ready.sealed:,} rows that held plain words are sealed now." if ready.sealed else ""
    gone = f" Backups in plain words were overwritten and removed: {', '.join(map(str, ready.removed))}."
    done = f"{indexes}{sealed}{gone if ready.removed else ''}"
    if upgraded.before == upgraded.after:
        return f"{path} is at revision {upgraded.after} already.{done}"
    when = "from before" if ready.backup == upgraded.backup else "with all of it sealed"
    backup = f" A backup {when} is in {ready.backup}." if ready.backup else ""
    return f"{path} is at revision {upgraded.after} now.{backup}{done}"
