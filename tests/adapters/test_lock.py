"""One process to a database, which is a file and not a name; tried on a bot that is a real second process."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from adapters.running.lock import AlreadyOpen, locked
from storage.engine import open_database
from storage.unusable import DatabaseUnusable
from tests.adapters.process import Running

Command = Callable[..., subprocess.CompletedProcess[str]]
CONVERT = """
import sqlite3, sys
try:
    print(sqlite3.connect(sys.argv[1], timeout=0).execute("PRAGMA journal_mode=DELETE").fetchone()[0])
except sqlite3.OperationalError as error:
    print(error)
"""


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    one = Running(tmp_path, "--port", "0")
    yield one
    if one.process.poll() is None:
        one.end(signal.SIGKILL)


def linked(folder: Path) -> str:
    (folder / "linked.db").symlink_to("circle.db")
    return "linked.db"


def hard_linked(folder: Path) -> str:
    (folder / "other").mkdir()
    (folder / "other" / "hard.db").hardlink_to(folder / "circle.db")
    shutil.copy(folder / "circle.db.keys", folder / "other" / "hard.db.keys")
    return "other/hard.db"


def around(folder: Path) -> str:
    (folder / "other").mkdir()
    return "other/../circle.db"


def renamed(folder: Path) -> str:
    (folder / "circle.db").rename(folder / "moved.db")
    shutil.copy(folder / "circle.db.keys", folder / "moved.db.keys")
    return "moved.db"


@pytest.mark.parametrize("another", [linked, hard_linked, around, renamed])
def test_another_name_is_no_way_in(
    running: Running, tmp_path: Path, another: Callable[[Path], str], command: Command
) -> None:
    """The file that a bot has open is refused under any name, and its owner goes on undisturbed."""
    name = another(tmp_path)
    second = command("migrate", "--database", name)
    assert second.returncode == 2 and f"{name} is open in another Support Circle already" in second.stderr
    assert running.process.poll() is None
    running.end(signal.SIGKILL)
    assert command("migrate", "--database", name).returncode == 0  # a kill leaves nothing held


def test_another_file_in_its_place_waits(running: Running, tmp_path: Path, command: Command) -> None:
    """The log of the one that runs still lies there, and SQLite would take it for the new one's."""
    renamed(tmp_path)
    assert "already" in command("migrate", "--database", "circle.db").stderr
    running.end(signal.SIGKILL)
    assert command("migrate", "--database", "moved.db").returncode == 0


def test_a_version_from_before_holds_a_file_beside_it(tmp_path: Path) -> None:
    """Up to revision 0001 only the place was held; a bot that still runs so is not migrated under."""
    (tmp_path / "circle.db.lock").touch()
    holds = "import fcntl, sys, time; f = open(sys.argv[1]); fcntl.flock(f, fcntl.LOCK_EX); print('held', flush=True)"
    before = subprocess.Popen(
        [sys.executable, "-c", f"{holds}; time.sleep(60)", str(tmp_path / "circle.db.lock")], stdout=subprocess.PIPE
    )
    assert before.stdout is not None and before.stdout.readline() == b"held\n"
    with pytest.raises(AlreadyOpen), locked(tmp_path / "circle.db"):
        raise AssertionError
    before.kill()
    before.wait()
    before.stdout.close()
    with locked(tmp_path / "circle.db"):
        pass


async def test_being_refused_costs_the_other_nothing(tmp_path: Path) -> None:
    """In one process too: SQLite's own locks on the file are still there for others to see."""
    path = tmp_path / "circle.db"
    with locked(path):
        database = await open_database(path)
        await database.writer.hop(lambda: database.writer.raw.execute("CREATE TABLE t (id INTEGER)").fetchall())
        with pytest.raises(AlreadyOpen), locked(path):
            pass
        found = subprocess.run([sys.executable, "-c", CONVERT, str(path)], capture_output=True, text=True, check=True)
        assert found.stdout == "database is locked\n"
        await database.close()
    found = subprocess.run([sys.executable, "-c", CONVERT, str(path)], capture_output=True, text=True, check=True)
    assert found.stdout == "delete\n"


def test_no_file_can_be_there(tmp_path: Path) -> None:
    """Said as a database that cannot be used."""
    with pytest.raises(DatabaseUnusable, match="Create its folder"), locked(tmp_path / "none" / "circle.db"):
        pass


def test_a_copy_is_another_database(running: Running, tmp_path: Path, command: Command) -> None:
    """A backup can be looked at while the bot runs, by whoever has the key ring too."""
    with sqlite3.connect(tmp_path / "circle.db") as source, sqlite3.connect(tmp_path / "copy.db") as copy:
        source.backup(copy)
    source.close()
    copy.close()
    shutil.copy(tmp_path / "copy.db", tmp_path / "again.db")
    refused = command("migrate", "--database", "again.db")
    assert refused.returncode == 2 and "The key ring again.db.keys is not there" in refused.stderr
    shutil.copy(tmp_path / "circle.db.keys", tmp_path / "again.db.keys")
    assert command("migrate", "--database", "again.db").returncode == 0
    assert running.process.poll() is None
