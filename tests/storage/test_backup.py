"""The backup before a revision: whole, private, three of them, and what it takes to go back."""

import asyncio
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from adapters.cli import main
from adapters.running.playing import playground
from storage.engine import open_database
from storage.migrate import upgrade
from storage.unusable import DatabaseUnusable
from tests.disk import files_end_at
from tests.revisions import revision
from tests.storage.released import put
from tests.storage.revising import everything, scripts
from tests.world import DATABASE, VirtualClock, World

NOON = 1_799_323_200_000  # 2027-01-07T12:00:00Z
COLUMN = "def upgrade() -> None:\n    op.add_column('weeks', sa.Column('x{}', sa.Text()))"
LARGE = "def upgrade() -> None:\n    op.execute('CREATE TABLE large AS SELECT randomblob(1500000) AS x')"


async def up(path: Path, now: int, folder: Path) -> Path | None:
    database = await open_database(path)
    try:
        return (await upgrade(database, VirtualClock(now), folder)).backup
    finally:
        await database.close()


async def test_it_is_the_database_as_it_was(tmp_path: Path) -> None:
    """One whole file with every row, for its owner's eyes only, named by revision and time."""
    path = put("0001.sql", tmp_path / DATABASE)
    before = everything(path)
    backup = await up(path, NOON, scripts(tmp_path / "a"))
    assert backup == tmp_path / "circle.db.0001-20270107T120000Z.backup"
    assert everything(backup) == before and everything(path) != before
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a", DATABASE, backup.name]


async def test_what_is_still_in_the_log_is_in_it(tmp_path: Path) -> None:
    """The newest commits are not in the database file yet when the copy is made."""
    path = put("0001.sql", tmp_path / DATABASE)
    database = await open_database(path)
    note = "INSERT INTO meta VALUES ('late', '1')"
    await database.writer.hop(lambda: database.writer.raw.execute(note).fetchall())
    assert b"late1" not in path.read_bytes()
    backup = (await upgrade(database, VirtualClock(NOON))).backup
    await database.close()
    assert backup is not None
    with closing(sqlite3.connect(backup)) as copy:
        assert copy.execute("SELECT value FROM meta WHERE name = 'late'").fetchall() == [("1",)]


async def test_three_are_kept(tmp_path: Path) -> None:
    """The newest, of this database alone."""
    path = put("0001.sql", tmp_path / DATABASE)
    (tmp_path / "circle.db.0001-20200101T000000Z.backup.part").write_text("half made, and then killed")
    other = tmp_path / "other.circle.db.0001-20200101T000000Z.backup"
    other.write_text("of another database")
    bodies: list[str] = []
    for number in range(5):
        await up(path, NOON + number * 1000, scripts(tmp_path / f"s{number}", *bodies))
        bodies.append(COLUMN.format(number))
    assert sorted(one.name for one in tmp_path.glob("*.backup*")) == [
        f"circle.db.{revision(1)}-20270107T120002Z.backup",
        f"circle.db.{revision(2)}-20270107T120003Z.backup",
        f"circle.db.{revision(3)}-20270107T120004Z.backup",
        other.name,
    ]


async def test_it_can_be_restored(tmp_path: Path) -> None:
    """As docs/operating.md says: put in the database's place; the bot starts on it and upgrades it again."""
    folder = tmp_path / "world"
    path = put("0001.sql", folder / DATABASE)
    put("0001.playground.sql", folder / f"{DATABASE}.playground")
    before = everything(path)
    backup = await up(path, NOON, scripts(tmp_path / "a"))
    assert backup is not None
    shutil.move(backup, path)
    for companion in ("-wal", "-shm"):
        path.with_name(path.name + companion).unlink(missing_ok=True)
    assert everything(path) == before
    world = World(folder)
    await world.clock.move_to(NOON)
    await world.open(seated=False)
    await world.agree("dana")
    await world.say("dana", "rejected", stage="FINAL", sting=2, employer="Quarry")
    now = world.rows("SELECT employer FROM rejections")
    assert len(now) == len(before["rows"]["rejections"]) + 1 and (b"Quarry",) in map(tuple, now)
    await world.close()


async def test_no_room_for_it_changes_nothing(tmp_path: Path) -> None:
    """A process that may write no large file: no backup, no upgrade, a sentence, and nothing left behind."""
    path = put("0001.sql", tmp_path / DATABASE)
    before = everything(path)
    code = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "from adapters.cli import main\n"
        "sys.exit(main(['migrate', '--database', sys.argv[1]]))\n"
    )
    ran = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2 and "Traceback" not in ran.stderr
    assert "A backup of" in ran.stderr and "could not be put beside it" in ran.stderr and "Make room for" in ran.stderr
    assert everything(path) == before
    assert not [one.name for one in tmp_path.iterdir() if "backup" in one.name]


async def test_the_disk_fails_while_it_is_committed(tmp_path: Path) -> None:
    """Nobody can tell what is on the disk: that is said, and the backup stays; the next start goes on."""
    path = put("0001.sql", tmp_path / DATABASE)
    before = everything(path)
    folder = scripts(tmp_path / "a", LARGE)
    with files_end_at(1_000_000), pytest.raises(DatabaseUnusable) as refused:
        await up(path, NOON, folder)
    backup = tmp_path / "circle.db.0001-20270107T120000Z.backup"
    assert everything(backup) == before
    said, to_do = refused.value.said, refused.value.to_do
    assert f"to {revision(1)} could not be finished" in said and "nobody can tell whether they were changed" in said
    assert "nothing was changed" not in said and "start again" in to_do and f"restore {backup}" in to_do
    await up(path, NOON + 1000, folder)
    now = everything(path)
    assert now["rows"]["alembic_version"] == [(revision(1),)] and len(now["rows"]["large"]) == 1
    assert now["rows"]["accounts"] and everything(backup) == before


async def test_an_old_one_that_cannot_be_removed(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """It is in the log; the upgrade is done, and what else is too old goes."""
    path = put("0001.sql", tmp_path / DATABASE)
    names = [f"circle.db.0001-202001{day:02}T000000Z.backup" for day in range(1, 6)]
    for name in names[1:]:
        (tmp_path / name).write_text("old")
    (tmp_path / names[0]).mkdir()
    assert await up(path, NOON, scripts(tmp_path / "a")) == tmp_path / "circle.db.0001-20270107T120000Z.backup"
    assert [one.name for one in sorted(tmp_path.glob("*.backup"))][:-1] == [names[0], *names[3:]]
    [said] = caplog.messages
    assert names[0] in said and "cannot be removed" in said


async def test_a_damaged_database_is_neither_copied_nor_changed(tmp_path: Path) -> None:
    """Found before it is copied; the sentence is not about room."""
    path = put("0001.sql", tmp_path / DATABASE)
    with closing(sqlite3.connect(path)) as db:
        [(page,)] = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_rejections_account_at'").fetchall()
        [(size,)] = db.execute("PRAGMA page_size").fetchall()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\x0a" + b"\xff" * (size - 1))
    with pytest.raises(DatabaseUnusable, match=r"circle\.db is damaged.*restore a backup"):
        await up(path, NOON, scripts(tmp_path / "a"))
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    assert not [one.name for one in tmp_path.iterdir() if "backup" in one.name]


async def test_an_index_that_lacks_a_row_is_damage_too(tmp_path: Path) -> None:
    """Every page of it can be read, so only the check finds it; a copy would hide it. As after a lost write."""
    path = put("0001.sql", tmp_path / DATABASE)
    schema = "FROM sqlite_master WHERE name = 'ix_rejections_account_at'"
    with closing(sqlite3.connect(path)) as db, db:
        [index] = db.execute(f"SELECT type, name, tbl_name, rootpage, sql {schema}").fetchall()
        db.execute("PRAGMA writable_schema=ON")
        db.execute(f"DELETE {schema}")
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TEMP TABLE one AS SELECT * FROM rejections LIMIT 1")
        db.execute("UPDATE one SET id = 777777")
        db.execute("INSERT INTO rejections SELECT * FROM one")
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA writable_schema=ON")
        db.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", index)
    with pytest.raises(DatabaseUnusable, match=r"circle\.db is damaged.*restore a backup"):
        await up(path, NOON, scripts(tmp_path / "a"))
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    assert not [one.name for one in tmp_path.iterdir() if "backup" in one.name]


class Losing(sqlite3.Connection):
    """A SQLite that copies a database and leaves one row out."""

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        done = super().execute(sql, *values)
        if sql.startswith("VACUUM INTO"):
            with closing(sqlite3.connect(*values[0])) as target, target:
                target.execute("DELETE FROM blocks WHERE id = (SELECT min(id) FROM blocks)")
        return done


async def test_a_copy_that_lacks_a_row_is_no_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is whole in itself, and not what was to be copied: nothing is changed."""
    path = put("0001.sql", tmp_path / DATABASE)
    before = everything(path)
    with monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Losing))
        with pytest.raises(DatabaseUnusable, match=r"A backup of .* could not be put beside it \(the copy has not all"):
            await up(path, NOON, scripts(tmp_path / "a"))
    assert everything(path) == before
    assert not [one.name for one in tmp_path.iterdir() if "backup" in one.name]


def test_migrate_names_it(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The backup in plain words is gone, and the sentence says which one is there instead; a new database has none."""
    monkeypatch.chdir(tmp_path)
    put("0001.sql", tmp_path / DATABASE)
    assert main(["migrate", "--database", DATABASE]) == 0
    told = capsys.readouterr().out
    sealed = r" \d+ rows that held plain words are sealed now\. Backups in plain words were overwritten and removed: "
    named = r"circle\.db\.0001-\d{8}T\d{6}Z\.backup\.\n"
    [backup] = tmp_path.glob("*.backup")
    instead = re.escape(f" A backup with all of it sealed is in {backup.name}.")
    assert backup.name.startswith(f"circle.db.{revision()}-")
    assert re.fullmatch(rf"circle\.db is at revision {revision()} now\.{instead}{sealed}{named}", told)
    assert main(["migrate", "--database", "new.db"]) == 0
    assert capsys.readouterr().out == f"new.db is at revision {revision()} now.\n"


async def test_the_log_of_run_names_it(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Said as a warning, so that it is seen also where nobody set up a log."""
    put("0001.sql", tmp_path / DATABASE)
    put("0001.playground.sql", tmp_path / f"{DATABASE}.playground")
    async with playground(tmp_path / DATABASE, 0):
        [backup] = tmp_path.glob("*.backup")
    made, told = caplog.messages
    assert made.startswith("What people write is sealed with a new key")
    assert told.startswith(f"{tmp_path / DATABASE} is at revision {revision()} now. A backup with all of it sealed is ")
    assert str(backup) in told
