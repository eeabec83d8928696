"""`support-circle keys`, and what doctor says of the key ring: beside a running bot, and where something is wrong."""

from pathlib import Path

import pytest

from adapters.cli import main
from adapters.common.settings import Secret, Settings
from adapters.doctor.examine import examine
from adapters.doctor.findings import State
from adapters.running.keys import keys
from adapters.running.wiring import playground
from storage.sealing.opening import BESIDE
from storage.sealing.ring import KeyRing
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
        assert where == f"The key ring is in {path}.keys." and first.endswith("wraps the keys of 5")
        assert main(["keys", "rotate", "--database", str(path)]) == 0
        told = capsys.readouterr().out.splitlines()
        assert told[0].startswith("5 keys are wrapped by 20") and told[-1].startswith("Keep a new copy of the ring")
        assert [one.rpartition(" ")[2] for one in told[1:-1]] == ["0", "5"]
    async with playground(path, 0):
        assert await found(path) == []


async def test_a_ring_in_the_environment_is_rotated_in_two_steps(path: Path) -> None:
    """The key first, printed to be put there; with it in place everything is wrapped anew."""
    old = BESIDE.beside(path).read_text().splitlines()[-1]
    told = keys(str(path), Settings(support_circle_keys=Secret(old)), anew=True)
    new = told.splitlines()[-1]
    assert KeyRing(new).names and "put this behind it" in told
    both = Settings(support_circle_keys=Secret(f"{old} {new}"))
    assert keys(str(path), both, anew=True).startswith("5 keys are wrapped by ")
    assert "\n  " + new.partition(":")[0] + ": wraps the keys of 5" in keys(str(path), both, anew=False)
    assert await found(path, Settings(support_circle_keys=Secret(new))) == []


def test_what_is_not_sealed_yet_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put("0002.sql", tmp_path / "circle.db")
    assert main(["keys", "status", "--database", str(tmp_path / "circle.db")]) == 2
    assert "nothing in it is sealed yet. Start the bot, or: support-circle migrate." in capsys.readouterr().err
    assert not (tmp_path / "circle.db.keys").exists()
