"""`support-circle doctor` and the database: looked at, never changed."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from adapters.doctor.examine import database_at
from adapters.doctor.findings import State, ok, problem, told
from adapters.running.lock import locked
from storage.engine import open_database
from storage.migrate import upgrade
from tests.revisions import revision
from tests.world import VirtualClock


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    """A database with today's tables, and no bot."""
    made = tmp_path / "circle.db"
    database = await open_database(made)
    await upgrade(database, VirtualClock())
    await database.close()
    return made


def run(statement: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with closing(sqlite3.connect(path)) as db, db:
            db.execute(statement)

    return change


def overwrite(start: int) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(start)
            file.write(b"\xff" * 3000)

    return change


def empty(path: Path) -> None:
    path.write_bytes(b"")


def test_all_is_well_also_while_the_bot_runs(path: Path) -> None:
    """It takes no lock that a bot takes, and writes nothing."""
    before = sha256(path.read_bytes()).digest()
    with locked(path):
        assert database_at(path) == ok("Database", f"{path} is at revision {revision()} and undamaged.")
    assert sha256(path.read_bytes()).digest() == before


def test_there_is_none_yet(tmp_path: Path) -> None:
    """Nothing is wrong with that, and none is made."""
    found = database_at(tmp_path / "new" / "circle.db")
    assert found.state is State.UNCHECKED and "support-circle run" in found.said
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (overwrite(0), "damaged, or is no SQLite"),
        (overwrite(8192), "is damaged."),
        (empty, "has no tables yet"),
        (run("ALTER TABLE circles DROP COLUMN closed"), f"at revision {revision()} it should have circles.closed"),
        (run("DROP TABLE alembic_version"), "is damaged: of the revision that its tables are at it says nothing."),
        (run("DROP INDEX ix_members_turn"), "is slow: it lacks ix_members_turn, which something else has taken out"),
    ],
    ids=["header", "page", "empty", "lacking", "nameless", "slow"],
)
def test_what_is_wrong(path: Path, change: Callable[[Path], None], words: str) -> None:
    """Each with what to do next."""
    change(path)
    found = database_at(path)
    assert found.state is State.PROBLEM and words in found.said and found.to_do


def test_another_program_keeps_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No problem of ours."""
    monkeypatch.setattr("adapters.doctor.examine.BUSY", 0.0)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA locking_mode=EXCLUSIVE")
        db.execute("BEGIN EXCLUSIVE")
        assert database_at(path).state is State.UNCHECKED
        db.execute("ROLLBACK")


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    """What cannot be opened at all."""
    assert "cannot be used" in database_at(tmp_path).said


def test_names_stay_on_their_line() -> None:
    """What people named a server neither starts a line nor colours it."""
    words = told([problem("Discord permissions for \x1b[31mred\nClock: ok.", "Said.", "Do.")])
    assert words == "Discord permissions for [31mred Clock: ok.: problem. Said.\n  Next: Do.\n1 problem."
