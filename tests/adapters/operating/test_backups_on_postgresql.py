"""A backup of PostgreSQL is a file of SQLite: whole, of one moment, and put back into an empty database or a file."""

import asyncio
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from adapters.running.backups import Backups, Plan
from storage.models import metadata
from storage.postgresql import copying as copied
from storage.postgresql.engine import Open, open_postgresql
from storage.postgresql.keys import KeysOfEach
from storage.postgresql.unit import PooledUnits
from storage.revisions import HEAD
from storage.sealing.opening import RingAt
from storage.sealing.ring import KeyRing
from tests.adapters.operating.conftest import Says
from tests.postgresql import server
from tests.room import NOON, Hands
from tests.storage.released import RING

COUNTED = "SELECT " + ", ".join(
    f"(SELECT count(*) FROM {one.name})" for one in metadata.sorted_tables if one.name != "meta"
)


def backup(says: Says) -> Path:
    return Path(json.loads(says("backup", "--json"))["file"])


def test_a_backup_is_put_into_an_empty_database_and_into_a_file(says: Says, name: str, tmp_path: Path) -> None:
    """Every row and its number, sealed as a whole or not; letters are paused there, and a full one is left alone."""
    made = backup(says)
    assert made.parent == tmp_path / "backups" and made.name.startswith(f"{name}.{HEAD}-")
    assert sorted(one.name for one in made.parent.iterdir()) == [".lock", made.name, f"{made.name}.json"]
    here = list(server().ask(name, COUNTED)[0])
    with closing(sqlite3.connect(made)) as db:
        assert list(db.execute(COUNTED).fetchone()) == here
    assert "is not empty" in says("restore", str(made), code=2)
    other = server().take()
    told = says("restore", str(made), "--database", server().url(other))
    assert f"/{other}?" in told and "Letters are paused" in told
    assert list(server().ask(other, COUNTED)[0]) == here
    assert server().ask(other, "SELECT value LIKE 'restored %' FROM meta WHERE name = 'paused'") == [(True,)]
    newest = "SELECT nextval(pg_get_serial_sequence('rest_signs', 'id')) > coalesce(max(id), 0) FROM rest_signs"
    assert server().ask(other, newest) == [(True,)]
    assert "Letters go out again" in says("letters", "go", "--database", server().url(other))
    server().drop(other)
    says("restore", str(made), "--database", "back.db")
    assert "back.db is at revision" in says("doctor", "--database", "back.db", code=1)  # paused
    assert sorted(one.name for one in tmp_path.iterdir() if "restored" in one.name) == []


def test_whoever_was_erased_since_goes_from_older_backups(says: Says, name: str, monkeypatch: Any) -> None:
    """With the next one; and what nobody could take out of one that is sealed is taken out as it is put back."""
    monkeypatch.setattr("adapters.common.clock.SystemClock.now", lambda _: 1_899_999_999_000)
    monkeypatch.setenv("SUPPORT_CIRCLE_BACKUPS_SEALED", "yes")
    sealed = backup(says)
    monkeypatch.setenv("SUPPORT_CIRCLE_BACKUPS_SEALED", "no")
    monkeypatch.setattr("adapters.common.clock.SystemClock.now", lambda _: 1_900_000_000_000)
    plain = backup(says)
    monkeypatch.setattr("adapters.common.clock.SystemClock.now", lambda _: 1_900_000_001_000)
    [(number, realm, user)] = server().ask(name, """SELECT id, realm, "user" FROM accounts ORDER BY id LIMIT 1""")
    hashed = asyncio.run(digest(name, f"playground\n{realm}\n{user}"))
    server().ask(name, f"INSERT INTO meta VALUES ('erased:{hashed}', '1899999999999')")
    backup(says)
    with closing(sqlite3.connect(plain)) as db:
        assert db.execute("SELECT count(*) FROM accounts WHERE id = ?", (number,)).fetchone() == (0,)
    other = server().take()
    says("restore", str(sealed), "--database", server().url(other))
    due = f"SELECT count(*) FROM schedule WHERE account = {number} AND kind = 'erase' AND due_at = 0"
    assert server().ask(other, due) == [(1,)]
    server().drop(other)


async def test_the_bot_makes_them_itself(says: Says, name: str, tmp_path: Path) -> None:
    """Where one process is told how often."""
    one = Backups(server().url(name), RingAt(file=tmp_path / "ring"), Plan(hours=24), Hands())
    assert [await one.turn(), await one.turn()] == [1, 0]
    assert len([*tmp_path.glob("backups/*.backup")]) == 1


def test_a_backup_is_of_one_moment_and_read_again(says: Says, name: str, tmp_path: Path, monkeypatch: Any) -> None:
    """What is written meanwhile is not in it; and where the copy is another, there is none."""

    async def meanwhile(one: Open, raw: sqlite3.Connection, table: Table) -> tuple[bytes, int]:
        found = await copying(one, raw, table)
        server().ask(name, f"INSERT INTO leases VALUES ('{table.name}', 'somebody', 1)")
        return found

    async def falsely(_: Open, raw: sqlite3.Connection) -> None:
        raw.execute("UPDATE accounts SET zone = 'Mars' WHERE id = (SELECT min(id) FROM accounts)")

    copying = copied._copied
    monkeypatch.setattr(copied, "_copied", meanwhile)
    with closing(sqlite3.connect(backup(says))) as db:
        assert db.execute("SELECT name FROM leases").fetchall() == [("line:discord",)]
    monkeypatch.setattr(copied, "_copied", copying)
    monkeypatch.setattr(copied, "_counted", falsely)
    monkeypatch.setattr("adapters.common.clock.SystemClock.now", lambda _: NOON)
    assert "The copy of accounts is not what was copied" in says("backup", code=2)
    assert len([*tmp_path.glob("backups/*.db*"), *tmp_path.glob("backups/*.part*")]) == 0


async def digest(name: str, identity: str) -> str:
    units = PooledUnits(await open_postgresql(server().url(name)), lambda db: db)
    try:
        return await units.read(lambda db: KeysOfEach(KeyRing(RING)).digesting(db)(identity))
    finally:
        await units.close()
