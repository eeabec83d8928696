"""`support-circle backup` and `restore`: whole copies beside a running bot, and a start from one that sends nothing."""

import json
import shutil
import sqlite3
import stat
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from adapters.cli import main
from adapters.running.backups import Backups, Plan, made, make
from adapters.running.lock import locked
from bot.features.rejections.keeping import Rejection, Rejections, Stage
from storage.sealing.cipher import Cipher
from storage.sealing.opening import BESIDE, RingAt
from storage.sealing.ring_file import made as made_ring
from storage.unusable import DatabaseUnusable
from tests.canaries import found
from tests.room import DAY, HOUR, NOON, Hands, Room
from tests.world import DATABASE, World


@pytest.fixture
async def running(tmp_path: Path) -> AsyncIterator[Room]:
    """A bot that keeps something of Ana's."""
    async with Room(tmp_path, Cipher(made_ring(BESIDE.beside(tmp_path / DATABASE), 0)[0])) as room:
        ana = await room.person("ana", await room.circle())
        one = Rejection(ana.id, Stage.FINAL, 5, None, "canary-of-ana", NOON)
        await room.run(lambda stores: stores[Rejections].add(one))
        yield room


@pytest.fixture
def path(running: Room) -> Path:
    return running.path


def says(*said: str, path: Path, code: int = 0) -> None:
    assert main([*said, "--database", str(path)]) == code


def backup_of(path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    capsys.readouterr()
    says("backup", "--json", path=path)
    return Path(json.loads(capsys.readouterr().out)["file"])


def rows(path: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as opened:
        return opened.execute(query).fetchall()


async def test_a_backup_beside_a_running_bot(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whole, its owner's alone, with what it says of itself; no word of anybody's is in it."""
    one = backup_of(path, capsys)
    assert one.parent == path.parent / "backups" and stat.S_IMODE(one.stat().st_mode) == 0o600
    assert rows(one, "PRAGMA integrity_check") == [("ok",)]
    assert rows(one, "SELECT count(*) FROM rejections") == [(1,)]
    said = json.loads(one.with_name(f"{one.name}.json").read_text())
    assert said["bytes"] == one.stat().st_size and said["revision"] == one.name.split(".")[2].partition("-")[0]
    assert len(said["sha256"]) == 64 and said["version"] and said["made_at"].endswith("Z")
    assert found([("it", one.read_bytes())], ["canary-of-ana"]) == {}


def test_the_newest_are_kept_and_none_for_more_than_a_month(path: Path) -> None:
    """With their manifests, and what a kill left half made goes."""
    (path.parent / "backups").mkdir()
    (path.parent / "backups" / f"{path.name}.0001-20200101T000000Z.backup.part").write_text("half")
    for day in range(5):
        make(path, BESIDE, Plan(keep=3), NOON + day * DAY)
    assert [one.at for one in made(path)] == [NOON + day * DAY for day in (2, 3, 4)]
    last = make(path, BESIDE, Plan(keep=3), NOON + 33 * DAY)
    assert [one.at for one in made(path)] == [NOON + day * DAY for day in (3, 4, 33)]
    make(path, BESIDE, Plan(keep=3), NOON + 35 * DAY)
    names = sorted(one.name for one in last.parent.iterdir())
    assert len(names) == 5 and ".lock" in names


def test_two_in_a_second_are_two(path: Path) -> None:
    """As where a script puts one back and makes the next: the first stays what it was."""
    assert len({make(path, BESIDE, Plan(), NOON + ms) for ms in (0, 5, 999)}) == 3 == len(made(path))


async def test_one_is_made_when_its_time_has_come(path: Path) -> None:
    """Also after a restart: the newest says when the next is due; where one cannot be made, in an hour."""
    clock = Hands()
    one = Backups(path, BESIDE, Plan(hours=24), clock)
    assert [await one.turn(), await one.turn()] == [1, 0]
    clock.ms += 23 * HOUR
    again = Backups(path, BESIDE, Plan(hours=24), clock)
    assert await again.turn() == 0
    clock.ms += HOUR
    shutil.rmtree(path.parent / "backups")
    (path.parent / "backups").write_text("in its way")
    assert await again.turn() == 0
    (path.parent / "backups").unlink()
    assert await again.turn() == 0
    clock.ms += HOUR
    assert await again.turn() == 1
    assert await Backups(path, BESIDE, Plan(), clock).turn() == 0


@pytest.fixture
async def ended(running: Room, capsys: pytest.CaptureFixture[str]) -> Path:
    """A backup of a bot that does not run."""
    await running.close()
    return backup_of(running.path, capsys)


@pytest.mark.parametrize("also", [(), ("--drop",)])
async def test_a_restored_copy_sends_nothing_until_it_is_told(
    also: tuple[str, ...], world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    """A letter from before is looked up then, and what has arrived is not sent again, and can be taken back."""
    path = world.folder / DATABASE
    await world.say("ana", "rejected", stage="FINAL", sting=3)
    await world.press("ana", "Ask my circle", wish="LISTEN")
    await world.press("ana", "Send")
    await world.advance(minutes=30)
    letters = "SELECT count(*) FROM messages WHERE key IS NOT NULL AND private = 0"
    memory = path.with_name(f"{path.name}.playground")
    world.change("UPDATE outbox SET state = 'pending', platform_id = NULL, ended_at = NULL, first_tried = NULL")
    copy = backup_of(path, capsys)
    waiting = rows(copy, "SELECT count(*) FROM outbox WHERE state = 'pending'")[0][0]
    assert waiting
    await world.close()
    says("restore", str(copy), path=path)
    assert "Letters are paused" in capsys.readouterr().out
    await world.open(seated=False)
    before = rows(memory, letters)
    stand = rows(memory, "SELECT key FROM messages WHERE key IS NOT NULL AND private = 0")
    await world.advance(hours=3)
    assert rows(memory, letters) == before
    assert rows(path, "SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending')")[0][0] >= waiting
    says("letters", "go", *also, path=path)
    await world.advance(hours=1)
    assert rows(path, f"SELECT count(*) FROM outbox WHERE state = 'pending' AND at <= {world.now - 4 * HOUR}") == [(0,)]
    keys = [key for (key,) in rows(memory, "SELECT key FROM messages WHERE key IS NOT NULL AND private = 0")]
    assert len(keys) == len(set(keys))
    assert {*stand} <= {*rows(path, "SELECT key FROM outbox WHERE state = 'sent'")}


def test_what_was_there_is_laid_aside(ended: Path, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = rows(path, "SELECT count(*) FROM rejections")
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("DELETE FROM rejections")
    says("restore", "--json", str(ended), path=path)
    said = json.loads(capsys.readouterr().out)
    assert rows(path, "SELECT count(*) FROM rejections") == before == [(1,)]
    assert rows(Path(said["aside"]), "SELECT count(*) FROM rejections") == [(0,)]
    assert rows(path, "SELECT value LIKE 'restored %' FROM meta WHERE name = 'paused'") == [(1,)]


def test_one_that_cannot_be_put_there_leaves_what_was(ended: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice in the same second, too: all is where it was, and under the name of what is laid aside as well."""

    def fails(*_: object) -> None:
        raise OSError(5, "Input/output error")

    before = rows(path, "SELECT count(*) FROM accounts")
    monkeypatch.setattr("adapters.common.clock.SystemClock.now", lambda _: NOON)
    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", fails)
        says("restore", str(ended), path=path, code=2)
    assert rows(path, "SELECT count(*) FROM accounts") == before
    says("restore", str(ended), path=path)
    asides = [*path.parent.glob("circle.db.before-*")]
    assert [rows(one, "SELECT count(*) FROM accounts") for one in asides] == [before] * 2


def test_onto_a_bare_machine(ended: Path, path: Path, tmp_path: Path) -> None:
    """With the key ring and the backup alone."""
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(BESIDE.beside(path), other / "circle.db.keys")
    says("restore", str(ended), path=other / "circle.db")
    assert sorted(one.name for one in other.iterdir()) == ["circle.db", "circle.db.keys", "circle.db.lock"]
    assert rows(other / "circle.db", "SELECT count(*) FROM rejections") == [(1,)]


@pytest.mark.parametrize("what", ["a byte", "cut short", "another program's", "nothing", "no ring"])
def test_what_will_not_do_changes_nothing(
    what: str, ended: Path, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = path.read_bytes()
    match what:
        case "a byte":
            ended.write_bytes(ended.read_bytes()[:-1] + b"x")
        case "cut short":
            ended.write_bytes(ended.read_bytes()[:-4096])
            ended.with_name(f"{ended.name}.json").unlink()
        case "another program's":
            ended.unlink()
            ended.with_name(f"{ended.name}.json").unlink()
            with closing(sqlite3.connect(ended)) as db, db:
                db.execute("CREATE TABLE songs (title)")
        case "nothing":
            ended.unlink()
        case "no ring":
            BESIDE.beside(path).unlink()
    says("restore", str(ended), path=path, code=2)
    said = capsys.readouterr().err
    assert said.strip() and "Traceback" not in said
    assert path.read_bytes() == content and not [*path.parent.glob("*.part")] and not [*path.parent.glob("*before*")]


async def test_not_while_the_bot_runs(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = backup_of(path, capsys)
    with locked(path):
        says("restore", str(one), path=path, code=2)
    assert "open in another Support Circle" in capsys.readouterr().err


def test_one_that_is_sealed_as_a_whole(ended: Path, path: Path) -> None:
    """Nothing of it can be read without the ring, and with it all."""
    one = make(path, BESIDE, Plan(sealed=True), NOON)
    assert one.name.endswith(".backup.aes") and b"SQLite format" not in one.read_bytes()
    assert [found.name for found in one.parent.glob("*T120000Z.backup")] == []
    says("restore", str(one), path=path)
    assert rows(path, "SELECT count(*) FROM rejections") == [(1,)]


async def test_what_a_kill_left_in_plain_goes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was about to be sealed: the next start makes one at once, and that takes it away."""

    def killed(*_: object) -> Path:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr("adapters.running.backups._sealed", killed)
        with pytest.raises(KeyboardInterrupt):
            make(path, BESIDE, Plan(hours=24, sealed=True), NOON)
    [left] = made(path)
    assert left.file.suffix == ".backup"
    clock = Hands()
    clock.ms += HOUR
    assert await Backups(path, BESIDE, Plan(hours=24, sealed=True), clock).turn() == 1
    assert [one.file.suffix for one in made(path)] == [".aes"]


def test_without_a_ring_none_is_sealed(ended: Path, path: Path) -> None:
    with pytest.raises(DatabaseUnusable, match="is not there"):
        make(path, RingAt(file=path.parent / "nowhere"), Plan(sealed=True), NOON)
    assert [one.at for one in made(path) if one.at == NOON] == []
