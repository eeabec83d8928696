"""A database that this code must not use: `run`, `migrate` and `doctor` say the same of it, and leave it as it is."""

import asyncio
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from adapters.cli import main
from adapters.running.playing import playground
from tests.adapters.refused import REFUSED, sql
from tests.revisions import revision
from tests.storage.released import put


@pytest.mark.parametrize("which", REFUSED)
def test_each_is_refused_alike(
    which: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """By all three, with one sentence of its own and what to do next; not one byte is changed, and no file left but
    the playground's own, which starts for /help-now alone.
    """
    monkeypatch.chdir(tmp_path)
    make, said, to_do = REFUSED[which]
    path = tmp_path / "circle.db"
    make(path)
    before, names = sha256(path.read_bytes()).digest(), {one.name for one in tmp_path.iterdir()}
    capsys.readouterr()
    asyncio.run(_started(Path("circle.db")))
    [run] = [one for one in caplog.messages if one.startswith("circle.db ")]
    assert main(["migrate", "--database", "circle.db"]) == 2
    migrate = capsys.readouterr().err
    assert said in migrate and migrate.endswith(f"{to_do}\n") and migrate.startswith("circle.db ")
    assert run == f"{migrate.strip()} Until then only /help-now answers."
    assert main(["doctor", "--database", "circle.db"]) == 1
    told = capsys.readouterr().out
    assert "Database: problem. circle.db " in told and said in told and f"\n  Next: {to_do}\n" in told
    assert sha256(path.read_bytes()).digest() == before
    # SQLite itself may leave the companions of a log that it only read, empty
    assert {one.name for one in tmp_path.iterdir()} - names <= {
        *("circle.db.lock", "circle.db-wal", "circle.db-shm"),
        *("circle.db.playground", "circle.db.playground-wal", "circle.db.playground-shm"),
    }


async def _started(path: Path) -> None:
    async with playground(path, 0):
        pass


def test_a_newer_one_that_this_version_may_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says so itself, in `meta`; nothing is migrated, and the doctor says what it is."""
    monkeypatch.chdir(tmp_path)
    more = ("ALTER TABLE accounts ADD COLUMN mood TEXT", "CREATE TABLE moods (id INTEGER PRIMARY KEY)")
    newer = f"UPDATE alembic_version SET version_num = '{revision(1)}'"
    sql(*more, newer, f"UPDATE meta SET value = '{revision()}' WHERE name = 'oldest_reader'")(tmp_path / "circle.db")
    capsys.readouterr()
    assert main(["migrate", "--database", "circle.db"]) == 0
    assert capsys.readouterr().out == f"circle.db is at revision {revision(1)} already.\n"
    assert main(["doctor", "--database", "circle.db"]) == 0
    told = f"at revision {revision(1)} and undamaged. This version knows {revision()}, and may still use it."
    assert told in capsys.readouterr().out


def test_missing_indexes_are_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is slow is no reason to refuse: the doctor says it, and `migrate` and the start mend it."""
    monkeypatch.chdir(tmp_path)
    other = "CREATE INDEX ix_outbox_open ON outbox (at)"
    sql("DROP INDEX ix_members_turn", "DROP INDEX ix_outbox_open", other)(tmp_path / "circle.db")
    capsys.readouterr()
    assert main(["doctor", "--database", "circle.db"]) == 1
    told = capsys.readouterr().out
    assert "is slow: it lacks" in told and "ix_members_turn" in told and "ix_outbox_open" in told
    assert main(["migrate", "--database", "circle.db"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"circle.db is at revision {revision()} already. Missing indexes were made again: ix_")
    with closing(sqlite3.connect(tmp_path / "circle.db")) as db:
        made = dict(
            db.execute("SELECT name, sql FROM sqlite_master WHERE name IN ('ix_members_turn', 'ix_outbox_open')")
        )
    assert made.keys() == {"ix_members_turn", "ix_outbox_open"} and "state IN ('pending'" in made["ix_outbox_open"]
    assert main(["doctor", "--database", "circle.db"]) == 0


def test_an_upgrade_makes_the_index_that_it_takes_out(tmp_path: Path) -> None:
    """Revision 0002 drops one of 0001's: that somebody has done so already ends nothing."""
    path = put("0001.sql", tmp_path / "circle.db")
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP INDEX ix_outbox_ended_at")
    assert main(["migrate", "--database", str(path)]) == 0


def test_what_hinders_nothing_may_stay(tmp_path: Path) -> None:
    """Another tool's tables with their triggers, an index, a view, a column that wants no value."""
    more = (
        "CREATE TABLE replicated (seq INTEGER)",
        "CREATE TRIGGER counted AFTER INSERT ON replicated BEGIN DELETE FROM replicated; END",
        "CREATE VIEW many AS SELECT count(*) AS n FROM rejections",
        "CREATE INDEX by_state ON asks (state)",
        "ALTER TABLE accounts ADD COLUMN mood TEXT",
        "ALTER TABLE accounts ADD COLUMN moods INTEGER NOT NULL DEFAULT 0",
    )
    sql(*more)(tmp_path / "circle.db")
    assert main(["migrate", "--database", str(tmp_path / "circle.db")]) == 0


def test_what_this_version_makes_says_who_may_use_it(tmp_path: Path) -> None:
    """A fresh database names its oldest reader: the code of 0009 knows no chart that has to be deleted."""
    sql()(tmp_path / "circle.db")
    with closing(sqlite3.connect(tmp_path / "circle.db")) as db:
        assert db.execute("SELECT value FROM meta WHERE name = 'oldest_reader'").fetchall() == [("0023",)]
