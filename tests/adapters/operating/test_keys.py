"""`support-circle keys`, and what doctor says of the key ring: beside a running bot, and where something is wrong."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from adapters.cli import main
from adapters.common.settings import Secret, Settings
from adapters.doctor.examine import examine
from adapters.doctor.findings import State
from adapters.operating.keys import keys
from adapters.running.playing import playground
from storage.sealing.opening import BESIDE, RingAt
from storage.sealing.ring import KeyRing
from storage.unusable import DatabaseUnusable
from tests.adapters.process import environment
from tests.storage.released import put

ABC, XYZ = "abc:" + "QUJD" * 10 + "QUI=", "xyz:" + "WFla" * 10 + "WFk="
NOON = 1_795_521_600_000  # 2026-11-24T12:00Z


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    """A playground's database, with five people's names in it."""
    path = tmp_path / "circle.db"
    async with playground(path, 0):
        return path


async def found(path: Path, settings: Settings | None = None) -> list[str]:
    every = await examine(str(path), settings or Settings())
    return [f"{one.about}: {one.said}" for one in every if one.state is State.PROBLEM]


async def test_the_doctor_finds_all_well(path: Path) -> None:
    assert await found(path) == []


async def test_the_doctor_tells_what_is_wrong_with_the_ring(path: Path) -> None:
    """A file that others may read; one that is another database's; none; what an upgrade left in plain words."""
    ring = BESIDE.beside(path)
    ring.chmod(0o644)
    assert await found(path) == [f"Key ring: Others on this machine may read {ring}."]
    ring.chmod(0o600)
    copy = path.with_name("circle.db.0006-20260101T000000Z.backup")
    copy.write_bytes(b"plain")
    assert await found(path) == [f"Copies: Whoever has one of these reads what people wrote: {copy}."]
    copy.unlink()
    kept = ring.read_text()
    ring.write_text(ABC)
    [said] = await found(path)
    assert said.startswith(f"Key ring: What is in {path} was sealed with the key 20") and "no such key" in said
    ring.unlink()
    [said] = await found(path)
    assert said == f"Key ring: The key ring {ring} is not there, and what is in {path} was sealed with it."
    name, _, key = kept.splitlines()[-1].partition(":")
    assert await found(path, Settings(support_circle_keys=Secret(f"{XYZ} {name}:{key}"))) == []


async def test_rotating_beside_a_running_bot(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Everything it keeps goes on to be read, also by whoever starts next; status counts each key's."""
    path = tmp_path / "circle.db"
    async with playground(path, 0):
        assert main(["keys", "status", "--database", str(path)]) == 0
        [where, first] = capsys.readouterr().out.splitlines()
        assert where == f"The key ring is in {path}.keys." and first.endswith("wraps the keys of 6 people and places")
        assert main(["keys", "rotate", "--database", str(path)]) == 0
        told = capsys.readouterr().out.splitlines()
        assert told[0].startswith("6 keys are wrapped by 20") and told[-1].startswith("Keep a new copy of the ring")
        assert [one.split()[5] for one in told[1:-1]] == ["0", "6"]
    async with playground(path, 0):
        assert await found(path) == []


async def test_a_ring_in_the_environment_is_rotated_in_two_steps(path: Path) -> None:
    """The key first, printed to be put there; with it in place everything is wrapped anew."""
    old = BESIDE.beside(path).read_text().splitlines()[-1]
    told = keys(str(path), Settings(support_circle_keys=Secret(old)), anew=True)
    new = told.splitlines()[-1]
    assert KeyRing(new).names and "put this behind it" in told
    both = Settings(support_circle_keys=Secret(f"{old} {new}"))
    with pytest.raises(DatabaseUnusable, match="has not been started yet with the key"):
        keys(str(path), both, anew=True)
    async with playground(path, 0, RingAt(both.support_circle_keys.words)):
        pass
    assert keys(str(path), both, anew=True).startswith("6 keys are wrapped by ")
    assert "\n  " + new.partition(":")[0] + ": wraps the keys of 6" in keys(str(path), both, anew=False)
    assert await found(path, Settings(support_circle_keys=Secret(new))) == []


def test_what_is_not_sealed_yet_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put("0002.sql", tmp_path / "circle.db")
    assert main(["keys", "status", "--database", str(tmp_path / "circle.db")]) == 2
    assert "is of an earlier version. Start the bot, or: support-circle migrate." in capsys.readouterr().err
    assert not (tmp_path / "circle.db.keys").exists()


async def test_many_who_rotate_at_once_lose_nothing(path: Path) -> None:
    """Each has its turn, or is told that another one has it; whatever came of it opens everything."""
    code = "import sys; from adapters.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "keys", "rotate", "--database", str(path)]
    several = [subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE, text=True) for _ in range(6)]
    told = [(one.communicate()[1], one.returncode) for one in several]
    assert {code for _, code in told} <= {0, 2} and 0 in [code for _, code in told]
    assert all("Another process is changing the key ring" in said for said, code in told if code)
    assert await found(path) == []
    async with playground(path, 0):
        pass


async def test_a_ring_that_another_process_changes_meanwhile_fits(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before and after it is read: its newest key is there before anything is wrapped by it."""

    def read(where: RingAt, database: Path) -> KeyRing | None:
        monkeypatch.undo()
        keys(str(path), Settings(), anew=True)
        ring = where.read(database)
        keys(str(path), Settings(), anew=True)
        return ring

    monkeypatch.setattr(RingAt, "read", read)
    assert await found(path) == []


async def test_one_damaged_key_keeps_nobody_else_from_theirs(path: Path) -> None:
    """It is counted, and the others are wrapped anew; the bot starts."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE data_keys SET wrapped = x'00' WHERE id = (SELECT min(id) FROM data_keys)")
    told = keys(str(path), Settings(), anew=True)
    assert told.startswith("5 keys are wrapped by ") and " now. 1 are damaged and stay as they are.\n" in told
    async with playground(path, 0):
        pass


async def test_what_was_laid_aside_is_named(path: Path) -> None:
    aside = path.with_name("circle.db-wal.before-0a1b2c3d")
    aside.write_bytes(b"words")
    [said] = await found(path)
    assert said == f"Copies: These were laid aside, and may hold what people wrote in plain words: {aside}."


def test_where_there_is_no_database_nothing_is_unsealed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys", "status", "--database", str(tmp_path / "typo.db")]) == 2
    assert f"There is no database yet at {tmp_path / 'typo.db'}." in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == []
