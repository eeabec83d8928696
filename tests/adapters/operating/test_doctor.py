"""What the doctor says of letters, backups and who watches; for people and for scripts."""

import asyncio
import json
from pathlib import Path

import pytest

from adapters.cli import main
from adapters.common.settings import Settings
from adapters.doctor.examine import examine
from adapters.doctor.findings import State
from adapters.running.backups import Plan, make
from bot.letters import Dm, Letter, LetterKind
from bot.mailing import Outbox
from bot.words import say
from storage.sealing.opening import BESIDE
from tests.letters import WORDS
from tests.room import NOON, Room


@pytest.fixture
def path(room: Room) -> Path:
    return room.path


def says(*said: str, path: Path, code: int = 0) -> None:
    assert main([*said, "--database", str(path)]) == code


def test_the_doctor_speaks_to_scripts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """0 where nothing is wrong, 1 where something is, and what to do about it."""
    path = tmp_path / "circle.db"
    says("migrate", path=path)
    capsys.readouterr()
    says("doctor", "--json", path=path)
    found = {one["about"]: one for one in json.loads(capsys.readouterr().out)}
    assert found["Letters"] == {"about": "Letters", "state": "ok", "said": "0 wait.", "next": ""}
    says("letters", "pause", path=path)
    capsys.readouterr()
    says("doctor", "--json", path=path, code=1)
    [wrong] = [one for one in json.loads(capsys.readouterr().out) if one["state"] == "problem"]
    assert wrong["about"] == "Letters" and "support-circle letters go" in wrong["next"]


async def test_the_doctor_tells_of_backups(path: Path) -> None:
    async def told(hours: int) -> tuple[State, str]:
        every = await examine(str(path), Settings(support_circle_backup_hours=hours))
        [one] = [one for one in every if one.about == "Backups"]
        return one.state, one.said

    assert await told(0) == (State.OK, "None is made by the bot: SUPPORT_CIRCLE_BACKUP_HOURS is 0.")
    assert (await told(24))[0] is State.PROBLEM
    await asyncio.to_thread(make, path, BESIDE, Plan(), NOON)
    assert (await told(24))[0] is State.PROBLEM
    says("backup", path=path)
    state, said = await told(24)
    assert state is State.OK and said.endswith("UTC. One every 24 hours, 7 are kept.")


async def test_the_doctor_tells_of_letters(room: Room) -> None:
    """How many wait, what could not go, and that all are paused: an operator who forgets that finds it here."""
    await room.person("ana", await room.circle())
    await room.run(lambda stores: stores[Outbox].put(Letter(LetterKind.WORD, Dm(1), "a", WORDS, say("Because."))))
    says("letters", "pause", path=room.path)
    every = await examine(str(room.path), Settings())
    [one] = [one for one in every if one.about == "Letters"]
    assert one.state is State.PROBLEM and one.said.startswith("All are paused (operator) since 20")
    assert ". 1 wait, the longest since 2026-11-24 12:00 UTC." in one.said
    says("letters", "go", path=room.path)
    every = await examine(str(room.path), Settings())
    assert [one.state for one in every if one.about == "Letters"] == [State.OK]
