"""The platform's own memory: messages in two channels and in direct messages, in a file that survives a kill."""

import asyncio
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import aiosqlite

Spot = Literal["circle", "encourage", "lantern", "dm"]
SPOTS: tuple[Spot, ...] = ("circle", "encourage", "lantern", "dm")

MESSAGES = """(
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    rev INTEGER NOT NULL,
    at INTEGER NOT NULL,
    place TEXT NOT NULL,
    owner TEXT,
    sender TEXT NOT NULL,
    body TEXT NOT NULL,
    private INTEGER NOT NULL,
    key TEXT UNIQUE,
    edited INTEGER NOT NULL DEFAULT 0,
    CHECK (owner IS NOT NULL OR (place <> 'dm' AND private = 0))
)"""
NARROW = "SELECT 1 FROM sqlite_master WHERE name = 'messages' AND sql LIKE '%place IN (%'"  # made for two channels
WIDEN = f"""
BEGIN IMMEDIATE;
CREATE TABLE wider {MESSAGES};
INSERT INTO wider SELECT * FROM messages;
DROP TABLE messages;
ALTER TABLE wider RENAME TO messages;
COMMIT;
"""
SCHEMA = f"""
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE IF NOT EXISTS messages {MESSAGES};
CREATE INDEX IF NOT EXISTS messages_rev ON messages (rev);
CREATE TABLE IF NOT EXISTS offered (owner TEXT, token TEXT, PRIMARY KEY (owner, token)) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS offered_by_post AFTER INSERT ON messages BEGIN
    INSERT OR IGNORE INTO offered SELECT coalesce(new.owner, ''), json_extract(value, '$.token')
    FROM json_each(new.body, '$.buttons');
END;
CREATE TRIGGER IF NOT EXISTS offered_by_edit AFTER UPDATE OF body ON messages BEGIN
    INSERT OR IGNORE INTO offered SELECT coalesce(new.owner, ''), json_extract(value, '$.token')
    FROM json_each(new.body, '$.buttons');
END;
CREATE TABLE IF NOT EXISTS answered (event TEXT PRIMARY KEY, n INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
COLUMNS = "n, rev, at, place, owner, sender, body, private, edited"
CLEARED = "cleared"
NEXT_REV = "(SELECT coalesce(max(rev), 0) + 1 FROM messages)"


class PlatformUnusable(OSError):
    """The file cannot serve as the playground's memory; the message says what to do."""


@dataclass(frozen=True)
class Posted:
    """One message as it stands; `owner` is whose direct message or private answer it is."""

    n: int
    rev: int
    at: int
    place: Spot
    owner: str | None
    sender: str
    body: Mapping[str, Any]
    private: bool
    edited: bool

    def seen_by(self, person: str) -> bool:
        return self.owner is None or self.owner == person


class Platform:
    """Every change is one statement, on the disk before it returns; `listeners` are set after each."""

    def __init__(self, file: aiosqlite.Connection) -> None:
        self._file = file
        self.listeners: set[asyncio.Event] = set()

    @classmethod
    async def open(cls, path: Path) -> "Platform":
        """The memory in this file, made with mode 0600 if there is none. Raises PlatformUnusable."""
        try:
            _create(path)
            file = await aiosqlite.connect(path, isolation_level=None, timeout=10)
        except (OSError, aiosqlite.Error) as error:
            why = getattr(error, "strerror", None) or error
            raise PlatformUnusable(f"Cannot open {path}: {why}. Check who owns it and its folder.") from error
        try:
            if await file.execute_fetchall(NARROW):
                await (await file.executescript(WIDEN)).close()
            await (await file.executescript(SCHEMA)).close()
            [(sound,)] = await file.execute_fetchall("PRAGMA quick_check(1)")
            if sound != "ok":
                raise aiosqlite.DatabaseError("damaged inside")
        except BaseException as error:
            await file.close()
            if isinstance(error, aiosqlite.Error):
                raise PlatformUnusable(
                    f"{path} holds the playground's messages and cannot be read ({error}). Move it away to start anew."
                ) from error
            raise
        return cls(file)

    async def close(self) -> None:
        await self._file.close()

    def ring(self) -> None:
        """Something changed."""
        for listener in self.listeners:
            listener.set()

    async def post(
        self,
        place: Spot,
        sender: str,
        body: Mapping[str, Any],
        at: int,
        *,
        owner: str | None = None,
        private: bool = False,
        key: str | None = None,
    ) -> Posted:
        """The message, posted; one that is there already under the same key (a letter's, an event's) stays as it is."""
        values = (at, place, owner, sender, json.dumps(body), private, key)
        rows = await self._rows(
            f"INSERT INTO messages (rev, at, place, owner, sender, body, private, key) VALUES ({NEXT_REV}"
            f", ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING RETURNING {COLUMNS}",
            values,
        )
        if not rows and key is not None:
            rows = await self._rows(f"SELECT {COLUMNS} FROM messages WHERE key = ?", (key,))
        self.ring()
        return _kept(rows[0])

    async def edit(self, n: int, body: Mapping[str, Any]) -> Posted | None:
        """Other words in the same place."""
        rows = await self._rows(
            f"UPDATE messages SET body = ?, edited = 1, rev = {NEXT_REV} WHERE n = ? RETURNING {COLUMNS}",
            (json.dumps(body), n),
        )
        self.ring()
        return _kept(rows[0]) if rows else None

    async def clear(self) -> None:
        """Forgets what was said, and who had closed their direct messages."""
        for table in ("messages", "offered", "answered"):
            await self._rows(f"DELETE FROM {table}")
        await self._rows("DELETE FROM settings WHERE name LIKE 'dms_closed:%'")
        await self.set(CLEARED, str(await self.cleared() + 1))

    async def cleared(self) -> int:
        """How often everything was forgotten: revs begin anew then."""
        return int(await self.setting(CLEARED) or 0)

    async def message(self, n: int) -> Posted | None:
        rows = await self._rows(f"SELECT {COLUMNS} FROM messages WHERE n = ?", (n,))
        return _kept(rows[0]) if rows else None

    async def offered(self, person: str, token: str) -> bool:
        """Whether a button with this token ever stood where the person could press it."""
        rows = await self._rows("SELECT 1 FROM offered WHERE owner IN ('', ?) AND token = ?", (person, token))
        return bool(rows)

    async def find(self, key: str) -> Posted | None:
        """The message of a letter."""
        rows = await self._rows(f"SELECT {COLUMNS} FROM messages WHERE key = ?", (key,))
        return _kept(rows[0]) if rows else None

    async def visible(self, person: str, after: int = 0) -> list[Posted]:
        """What the person can see of what changed after a rev, in order."""
        rows = await self._rows(
            f"SELECT {COLUMNS} FROM messages WHERE rev > ? AND (owner IS NULL OR owner = ?) ORDER BY n", (after, person)
        )
        return [_kept(row) for row in rows]

    async def rev(self) -> int:
        return int((await self._rows("SELECT coalesce(max(rev), 0) FROM messages"))[0][0])

    async def letters(self) -> int:
        """How many letters have arrived."""
        return int((await self._rows("SELECT count(key) FROM messages WHERE private = 0"))[0][0])

    async def answer_to(self, event: str) -> int | None:
        """The message that answered an event, if it was answered by one."""
        rows = await self._rows("SELECT n FROM answered WHERE event = ?", (event,))
        return int(rows[0][0]) if rows else None

    async def answered(self, event: str, n: int) -> None:
        await self._rows("INSERT INTO answered (event, n) VALUES (?, ?) ON CONFLICT (event) DO NOTHING", (event, n))

    async def setting(self, name: str) -> str | None:
        rows = await self._rows("SELECT value FROM settings WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else None

    async def set(self, name: str, value: str) -> None:
        await self._rows(
            "INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (name, value)
        )
        self.ring()

    async def dms_closed(self, person: str) -> bool:
        return await self.setting(f"dms_closed:{person}") == "1"

    async def close_dms(self, person: str, closed: bool) -> None:
        await self.set(f"dms_closed:{person}", "1" if closed else "0")

    async def _rows(self, statement: str, values: Iterable[Any] = ()) -> list[Any]:
        return list(await self._file.execute_fetchall(statement, values))


def _create(path: Path) -> None:
    """A new file for its owner's eyes only; one that is there stays untouched, or SQLite's locks on it would go."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _kept(row: tuple[Any, ...]) -> Posted:
    n, rev, at, place, owner, sender, body, private, edited = row
    return Posted(n, rev, at, place, owner, sender, json.loads(body), bool(private), bool(edited))
