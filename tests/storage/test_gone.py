"""Whoever is erased is in no backup either, byte for byte, and no older copy that is put back brings them back."""

import os
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from storage import copies, manifest
from storage.backup import back_up
from storage.gone import COPIES, NOTE, read
from storage.sealing.cipher import Cipher
from storage.sealing.keys import Unreadable
from storage.sealing.noted import DONE
from storage.sealing.opening import BESIDE
from storage.sealing.ring_file import made
from tests.canaries import files
from tests.canary_life import living
from tests.opened import opening
from tests.storage.gone import DAY, USER, House, problems, rows, start
from tests.world import DATABASE, TUESDAY

THEIRS = ("rejections", "reflections", "goals", "weeks", "rests", "drafts", "received", "outbox", "schedule", "members")
OTHERS = "SELECT * FROM {} WHERE coalesce(account, 0) <> ? ORDER BY 1"


class Killed(BaseException):
    """Somebody pulled the plug."""


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    path = tmp_path / DATABASE
    cipher = Cipher(made(BESIDE.beside(path), 0)[0])
    async with living(tmp_path, cipher, 3, 120) as life:
        world = life.world
        world.change("UPDATE accounts SET user = ? WHERE user = 'ana'", USER)
        world.change("INSERT INTO meta VALUES ('sealed', ?)", DONE)
        # SQLite remembers the highest number that a table ever had; by chance it would be hers
        world.change("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'accounts'")
        await world.core.units.run(lambda stores: cipher.digesting(stores._connection))
        (tmp_path / "backups").mkdir()
        backups = [back_up(path, "0008", TUESDAY), back_up(path, "0008", TUESDAY + DAY, tmp_path / "backups")]
        manifest.write(backups[1], "0008", TUESDAY + DAY)
        [(number,)] = world.rows("SELECT id FROM accounts WHERE user = ?", USER)
        [(wrapped,)] = world.rows("SELECT wrapped FROM data_keys WHERE account = ?", number)
        yield House(life, path, number, wrapped, backups)


async def test_no_backup_has_a_byte_of_them(house: House) -> None:
    """Nor has any other file; what is others' is as it was, and can be opened; a second time changes nothing."""
    before = house.holds()
    assert set(before) == {USER, str(house.number), "key", "number"}
    held = {house.path.parent / place.partition(":")[0] for place in before[USER]}
    assert held >= {*house.backups}
    words = rows(house.backups[0], "SELECT id FROM kind_words ORDER BY id")
    others = {table: rows(house.backups[0], OTHERS.format(table), house.number) for table in THEIRS}
    await house.erase()
    await house.settled()
    assert house.holds() == {}
    for backup in house.backups:
        assert rows(backup, "PRAGMA integrity_check") == [("ok",)] and rows(backup, "PRAGMA foreign_key_check") == []
        assert backup.stat().st_mode & 0o777 == 0o600 and bool(manifest.check(backup)) == (backup == house.backups[1])
        for table, kept in others.items():
            assert set(rows(backup, OTHERS.format(table), house.number)) <= set(kept)
        assert {table for table, kept in others.items() if kept and not rows(backup, f"SELECT 1 FROM {table}")} == set()
        assert rows(backup, "SELECT id FROM kind_words ORDER BY id") == words
        keys = opening(house.path)
        for account, row, kept in rows(backup, "SELECT account, id, note FROM rejections WHERE note IS NOT NULL"):
            assert keys.open(kept, account, "rejections.note", row) in house.life.birds.all
    stats = [(one.stat().st_ino, one.stat().st_mtime_ns) for one in house.backups]
    await house.life.world.close()
    await start(house.path)
    assert [(one.stat().st_ino, one.stat().st_mtime_ns) for one in house.backups] == stats
    assert await problems(house.path) == []
    await house.life.world.open(seated=False)


async def test_an_older_copy_brings_nobody_back(house: House, caplog: pytest.LogCaptureFixture) -> None:
    """One that an operator made elsewhere is put in its place; who joined anew after they were erased stays."""
    elsewhere = house.backups[1].read_bytes()
    await house.erase()
    await house.settled()
    await house.life.world.close()
    house.path.write_bytes(elsewhere)
    assert set(house.holds()) >= {USER, "key"}
    words = rows(house.path, "SELECT id FROM kind_words ORDER BY id")
    await start(house.path)
    assert rows(house.path, "SELECT erase_at FROM accounts WHERE user = ?", USER) == [(0,)]
    assert "held people who have deleted their data since (1 of them)" in caplog.text
    world = house.life.world
    await world.open(seated=False)
    await world.app.tick()
    await house.settled()
    assert house.holds() == {}
    assert world.rows("SELECT id FROM kind_words ORDER BY id") == words
    keys = opening(house.path)
    for sender, row, kept in world.rows("SELECT sender, id, words FROM kind_words WHERE words IS NOT NULL"):
        assert isinstance(keys.open(kept, sender, "kind_words.words", row), str)
        assert not isinstance(keys.open(kept, sender, "kind_words.words", row), Unreadable)
    await world.close()
    with closing(sqlite3.connect(house.path)) as db, db:
        db.execute(
            "INSERT INTO accounts (platform, realm, user, created_at) VALUES ('playground', 'playground', ?, ?)",
            (USER, TUESDAY + 91 * DAY),
        )
    await start(house.path)
    assert rows(house.path, "SELECT erase_at FROM accounts WHERE user = ?", USER) == [(None,)]
    await world.open(seated=False)


async def test_ended_at_any_moment_the_next_start_goes_on(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every backup is whole at each of them: the one before, or the one without her."""
    number = house.number.to_bytes(8, "big")
    await house.life.world.close()
    half = house.backups[0].with_name(f"{house.backups[0].name}.part")
    half.write_bytes(house.backups[0].read_bytes()[:200_000])  # what an earlier end has left
    kept = {one: one.read_bytes() for one in house.path.parent.rglob("*") if one.is_file()}
    ways: list[tuple[Any, str]] = [
        (shutil, "copyfile"),
        (copies, "take_out"),
        (copies, "sync"),
        (copies, "_put"),
        (os, "fsync"),
    ]
    ended = 0
    for module, name in ways:
        for last in range(1, 5):
            for one in house.path.parent.rglob("*"):
                if one.is_file():
                    one.unlink()
            for file, content in kept.items():
                file.write_bytes(content)
            await house.life.world.open(seated=False)
            await house.erase_unseen()
            await house.life.world.close()
            with monkeypatch.context() as once:
                once.setattr(module, name, killing(getattr(module, name), last))
                try:
                    await start(house.path)
                except Killed:
                    ended += 1
            for backup in house.backups:
                assert rows(backup, "PRAGMA integrity_check") == [("ok",)]
                manifest.check(backup)
            await start(house.path)
            assert house.holds() == {} and len(read(house.path.with_name("circle.db.erased"))) == 1
            assert [name for name, content in files(house.path.parent) if number in content] == []
            assert not [*house.path.parent.rglob("*.part")]
            assert rows(house.path, "SELECT name FROM meta WHERE name LIKE ? OR name = ?", f"{NOTE}%", COPIES) == []
    assert ended > 8
    await house.life.world.open(seated=False)


def killing(function: Any, last: int) -> Any:
    calls = 0

    def call(*values: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == last:
            raise Killed
        return function(*values, **named)

    return call


async def test_one_that_cannot_be_changed_is_named(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """In the log and by the doctor; the others are changed, and the next start tries again."""
    copy = shutil.copyfile

    def full(source: Path, target: Path) -> None:
        if source == house.backups[0]:
            raise OSError(28, "No space left on device")
        copy(source, target)

    with monkeypatch.context() as once:
        once.setattr(shutil, "copyfile", full)
        await house.erase()
        await house.life.world.close()
    names = [one.name for one in house.backups]
    assert f"{names[0]} still holds whoever has deleted their data" in caplog.text and names[1] not in caplog.text
    assert {place.partition(":")[0] for place in house.holds()[USER]} == {names[0]}
    assert await problems(house.path) == [
        f"These still hold people who have deleted their data, and could not be changed: {names[0]}."
    ]
    await start(house.path)
    assert house.holds() == {} and await problems(house.path) == []
    await house.life.world.open(seated=False)


async def test_a_line_cut_short_loses_no_other(tmp_path: Path) -> None:
    file = tmp_path / "circle.db.erased"
    file.write_text("# head\n\n" + "a" * 64 + " 7\n" + "b" * 64 + " 1795\n" + "c" * 40)
    assert read(file) == {"a" * 64: 7, "b" * 64: 1795}
