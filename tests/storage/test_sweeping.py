"""Rows that moved to another page may stay on the first: in no backup, and not in the database after a start."""

import random
import sqlite3
from contextlib import AsyncExitStack, closing
from pathlib import Path

import pytest

from adapters.common.clock import SystemClock
from adapters.running.database import up_to_date
from storage.backup import back_up
from tests.disk import files_end_at

STAY = 300


def moved(path: Path, seed: int = 5) -> set[bytes]:
    """Words come, grow and go, as anybody's do; gives what went and stands in the file nevertheless."""
    chance, canaries = random.Random(seed), dict[int, bytes]()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for pragma in ("journal_mode=WAL", "secure_delete=ON"):
            db.execute(f"PRAGMA {pragma}").fetchall()
        db.execute("CREATE TABLE IF NOT EXISTS words (id INTEGER PRIMARY KEY, said BLOB)")
        db.execute("BEGIN")
        for _ in range(1500):
            new = chance.getrandbits(50)
            canaries[new] = chance.randbytes(12)
            db.execute("INSERT INTO words VALUES (?, ?)", (new, canaries[new] + bytes(chance.randint(9, 400))))
            one = chance.choice([*canaries])
            more = canaries[one] + bytes(chance.randint(9, 400))
            db.execute("UPDATE words SET said = ? WHERE id = ?", (more, one))
        gone = [*canaries][STAY:]
        db.executemany("DELETE FROM words WHERE id = ?", [(one,) for one in gone])
        db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return left({canaries[one] for one in gone}, path)


def left(words: set[bytes], path: Path) -> set[bytes]:
    content = path.read_bytes()
    return {one for one in words if one in content}


def stay(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return int(db.execute("SELECT count(*) FROM words").fetchone()[0])


async def start(path: Path) -> None:
    async with AsyncExitStack() as open_now:
        await up_to_date(path, SystemClock(), open_now)


def test_a_backup_has_nothing_of_it(tmp_path: Path) -> None:
    words = moved(tmp_path / "circle.db")
    assert words
    backup = back_up(tmp_path / "circle.db", "0001", 0)
    assert left(words, backup) == set() and stay(backup) == STAY


async def test_the_next_start_after_somebody_was_erased_sweeps_it(tmp_path: Path) -> None:
    """And no other does, for a large file takes seconds."""
    path = tmp_path / "circle.db"
    await start(path)
    words = moved(path)
    assert words
    await start(path)
    assert left(words, path) == words
    path.with_name("circle.db.erased").write_text("a" * 64 + " 7\n")
    await start(path)
    assert left(words, path) == set() and stay(path) == STAY
    again = moved(path, 6)
    assert again
    await start(path)
    assert left(again, path) == again


async def test_no_room_to_sweep_stops_no_start(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """It is said, and the next start tries again."""
    path = tmp_path / "circle.db"
    await start(path)
    words = moved(path)
    path.with_name("circle.db.erased").write_text("a" * 64 + " 7\n")
    with files_end_at(path.stat().st_size // 2):
        await start(path)
    assert "may still have bytes of what was deleted" in caplog.text and "tried again" in caplog.text
    assert left(words, path) == words and stay(path) == STAY
    await start(path)
    assert left(words, path) == set() and stay(path) == STAY
