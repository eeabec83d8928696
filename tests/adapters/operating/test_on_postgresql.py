"""What an operator says of a circle on PostgreSQL: the same commands, to its address."""

import asyncio
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table

from adapters.cli import main
from adapters.running.backups import Backups, Plan
from adapters.running.database import up_to_date
from adapters.running.move import moved
from storage.models import metadata
from storage.postgresql import copying as copied
from storage.postgresql.engine import Open
from storage.revisions import HEAD
from storage.sealing.opening import RingAt
from tests.postgresql import server
from tests.room import NOON, Hands
from tests.storage.released import RING, put

COUNTED = "SELECT " + ", ".join(
    f"(SELECT count(*) FROM {one.name})" for one in metadata.sorted_tables if one.name != "meta"
)
Says = Callable[..., str]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A circle with rows in every table, that has moved there."""
    file = put("0025.sql", tmp_path_factory.mktemp("moved") / "circle.db")
    file.with_name("circle.db.keys").write_text(RING)
    name = server().take()

    async def moving() -> None:
        async with AsyncExitStack() as stack:
            await up_to_date(file, Hands(), stack)
        await moved(file, server().url(name), RingAt(file=file.with_name("circle.db.keys")), lambda _: None)

    asyncio.run(moving())
    yield name
    server().drop(name)


@pytest.fixture
def name(template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A copy of it, named in the settings with its key ring, in a folder of its own."""
    made = server().take(template)
    (tmp_path / "ring").write_text(RING)
    (tmp_path / "ring").chmod(0o600)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SUPPORT_CIRCLE_DATABASE", server().url(made))
    monkeypatch.setenv("SUPPORT_CIRCLE_KEYS_FILE", str(tmp_path / "ring"))
    yield made
    server().drop(made)


@pytest.fixture
def says(name: str, capsys: pytest.CaptureFixture[str]) -> Says:
    def said(*words: str, code: int = 0) -> str:
        capsys.readouterr()
        answered = main(words)
        read = capsys.readouterr()
        assert answered == code, read
        return read.out + read.err

    return said


def test_letters(says: Says, name: str) -> None:
    """Listed, explained, tried again, dropped, held back and let go."""
    server().ask(
        name, "UPDATE outbox SET state = 'pending', not_before = 0 WHERE id IN (SELECT id FROM outbox LIMIT 2)"
    )
    first, second = [str(one["id"]) for one in json.loads(says("letters", "list", "--json"))["letters"]][-2:]
    assert "waits" in says("letters", "why", first) and "subject: " in says("letters", "show", first)
    server().ask(name, f"UPDATE outbox SET state = 'dead', ended_why = 'refused', kind = 'WORD' WHERE id = {first}")
    assert "  dead  refused  WORD" in says("letters", "why")
    server().ask(name, f"UPDATE outbox SET expires = NULL, read_at = NULL, message = 'a' WHERE id = {first}")
    assert says("letters", "retry", first) == f"{first}: it is tried now.\n"
    assert says("letters", "drop", second) == f"{second}: it does not go out any more.\n"
    assert says("letters", "drop", second, code=1) == f"{second}: it has ended already (cancelled).\n"
    says("letters", "pause")
    assert "All are paused (operator)" in says("letters", "list") + says("doctor", code=1)
    assert json.loads(says("letters", "go", "--drop", "--json"))["dropped"] > 0
    assert server().ask(name, "SELECT count(*) FROM outbox WHERE state IN ('pending')") == [(0,)]


def test_the_doctor(says: Says, name: str) -> None:
    """All that it says of a file, as far as there is such a thing; and a server that is away, behind or empty."""
    found = {one["about"]: one["said"] for one in json.loads(says("doctor", "--json"))}
    assert found["Database"].endswith(f"is at revision {HEAD}.") and "circle@/" in found["Database"]
    assert "opens all" in found["Key ring"] and found["Processes"] == "None runs on it." and "wait" in found["Letters"]
    assert "will be erased" in found["Retention"]
    server().ask(name, "INSERT INTO leases VALUES ('process:a', 'a', 1), ('process:b', 'b', 2)")
    alone = "2 have said that they run. What one alone may do and one does: line:discord."
    assert alone in says("doctor")
    Path("ring").unlink()
    assert "The key ring" in says("doctor", code=1)
    server().ask(name, "UPDATE alembic_version SET version_num = '0024'")
    assert "is of an earlier version: revision 0024" in says("doctor", code=1)
    empty = server().take()
    assert "Database: not checked. There is no circle" in says("doctor", "--database", server().url(empty))
    server().drop(empty)
    assert "cannot be reached" in says("doctor", "--database", "postgresql://circle@127.0.0.1:1/nobody", code=1)


def test_a_role_that_may_not(says: Says, name: str) -> None:
    """Read, write, or make tables: since PostgreSQL 15 whoever does not own a database makes none in it."""
    server().ask("postgres", "DROP ROLE IF EXISTS reader")
    server().ask("postgres", "CREATE ROLE reader LOGIN")
    try:
        as_reader = server().url(name).replace("circle@", "reader@")
        for words in (("letters", "list"), ("migrate",), ("backup",)):
            told = says(*words, "--database", as_reader, code=2)
            assert "refuses the bot (permission denied for table alembic_version)" in told
        server().ask(name, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
        assert "refuses the bot (" in says("letters", "pause", "--database", as_reader, code=2)
        says("backup", "--database", as_reader)
        empty = server().take()
        server().ask(empty, "REVOKE CREATE ON SCHEMA public FROM public")
        told = says("migrate", "--database", server().url(empty).replace("circle@", "reader@"), code=2)
        assert "permission denied for schema public" in told and "what its role may do" in told
        server().drop(empty)
    finally:
        server().ask(name, "DROP OWNED BY reader")
        server().ask("postgres", "DROP ROLE reader")


def test_farewell(says: Says) -> None:
    server_side = says("farewell")
    assert server_side.startswith("No farewell is planned. Here: ")


def test_a_new_key_is_known_everywhere_before_it_wraps_anything(says: Says, name: str) -> None:
    """In two steps; a ring that was copied after the first of them opens everything after the second."""
    assert says("keys", "status").splitlines()[0].endswith("/ring.") and "rotate once more" in says("keys", "rotate")
    copied = Path("ring").read_text()
    names = [line.partition(":")[0] for line in copied.splitlines() if line[0] != "#"]
    assert names[-1] == "of-a-test" and server().ask(name, "SELECT DISTINCT ring_key FROM data_keys") == [(names[-1],)]
    told = says("keys", "rotate")
    assert f"keys are wrapped by {names[0]} now." in told and "once more: its newest key is the last" in told
    assert server().ask(name, "SELECT DISTINCT ring_key FROM data_keys") == [(names[0],)]
    newest = [line.partition(":")[0] for line in Path("ring").read_text().splitlines() if line[0] != "#"]
    assert newest == [names[1], names[0]]
    Path("ring").write_text(copied)
    assert "opens all" in says("doctor")
    assert "one key more, which wraps nothing yet" in says("keys", "rotate")


def test_a_new_key_in_the_environment(says: Says, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUPPORT_CIRCLE_KEYS", RING.strip())
    line = says("keys", "rotate").splitlines()[1]
    monkeypatch.setenv("SUPPORT_CIRCLE_KEYS", f"{line} {RING.strip()}")
    assert "Put that key behind the others" in says("keys", "rotate")
    assert server().ask(name, "SELECT DISTINCT ring_key FROM data_keys") == [(line.partition(":")[0],)]


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
    from storage.postgresql.engine import open_postgresql
    from storage.postgresql.keys import KeysOfEach
    from storage.postgresql.unit import PooledUnits
    from storage.sealing.ring import KeyRing

    units = PooledUnits(await open_postgresql(server().url(name)), lambda db: db)
    try:
        return await units.read(lambda db: KeysOfEach(KeyRing(RING)).digesting(db)(identity))
    finally:
        await units.close()
