"""A database whose file is not there any more: nothing is told as kept, it is said once, and it heals."""

import asyncio
import logging
import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from storage.commit import CommitUnsure
from storage.engine import open_database
from storage.unit import Units
from storage.unusable import DatabaseUnusable

INSERT = text("INSERT INTO notes VALUES (:words)")


async def units_at(path: Path) -> Units[Connection]:
    units = Units(await open_database(path), lambda connection: connection)
    await units.run(lambda db: db.execute(text("CREATE TABLE IF NOT EXISTS notes (words TEXT)")))
    return units


def write(words: str) -> Callable[[Connection], None]:
    def work(db: Connection) -> None:
        db.execute(INSERT, {"words": words})

    return work


def kept(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return [words for (words,) in db.execute("SELECT words FROM notes ORDER BY rowid")]


def deleted(path: Path) -> None:
    path.rename(path.with_name("away.db"))


def replaced(path: Path) -> None:
    shutil.copy(path, path.with_name("copy.db"))
    path.rename(path.with_name("away.db"))
    path.with_name("copy.db").rename(path)


def folder_moved(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


def log_deleted(path: Path) -> None:
    path.with_name(f"{path.name}-wal").rename(path.with_name("away-wal"))


def log_replaced(path: Path) -> None:
    log = path.with_name(f"{path.name}-wal")
    shutil.copy(log, log.with_name("copy-wal"))
    log.with_name("copy-wal").replace(log)


@pytest.mark.parametrize("settled", [True, False], ids=["settled", "young"])
@pytest.mark.parametrize("lose", [deleted, replaced, folder_moved, log_deleted, log_replaced])
async def test_nothing_is_acknowledged(tmp_path: Path, lose: Callable[[Path], None], settled: bool) -> None:
    """Neither alone nor in a group, however long nothing had changed in its folder; the sentence says what to do."""
    path = tmp_path / "data" / "circle.db"
    path.parent.mkdir()
    units = await units_at(path)
    await units.run(write("of yore"))
    if settled:
        os.utime(path.parent, (1_000_000_000, 1_000_000_000))
    await units.run(write("before"))
    lose(path)
    with pytest.raises(DatabaseUnusable, match="Put back what was there"):
        await units.run(write("alone"))
    answers = await asyncio.gather(*(units.run(write(f"{n}")) for n in range(5)), return_exceptions=True)
    assert [type(one) for one in answers] == [DatabaseUnusable] * 5
    assert await units.read(lambda db: db.execute(text("SELECT count(*) FROM notes")).scalar_one()) == 2
    await units.close()


@pytest.mark.parametrize("together", [1, 3])
@pytest.mark.parametrize("back", [True, False], ids=["back", "lost"])
async def test_a_commit_into_a_file_that_goes_is_told_as_unsure(tmp_path: Path, together: int, back: bool) -> None:
    """After they began and before they commit: put back, it has what they wrote; lost, it has not."""
    path, away = tmp_path / "circle.db", tmp_path / "away.db"
    units = await units_at(path)

    def work(db: Connection) -> None:
        write("written")(db)
        if path.exists():
            path.rename(away)

    answers = await asyncio.gather(*(units.run(work) for _ in range(together)), return_exceptions=True)
    assert [type(one) for one in answers] == [CommitUnsure] * together
    if back:
        away.rename(path)
        await units.run(write("after"))
    await units.close()
    if back:
        assert kept(path) == ["written"] * together + ["after"]
    else:
        assert not path.exists()


async def test_it_is_said_once_and_heals(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Moved back, it goes on, without what was refused meanwhile."""
    path = tmp_path / "circle.db"
    units = await units_at(path)
    await units.run(write("before"))
    with caplog.at_level(logging.WARNING):
        path.rename(tmp_path / "away.db")
        for _ in range(3):
            with pytest.raises(DatabaseUnusable):
                await units.run(write("meanwhile"))
        (tmp_path / "away.db").rename(path)
        await units.run(write("after"))
    assert [one.levelname for one in caplog.records] == ["CRITICAL", "WARNING"]
    assert f"{path} was moved, deleted or replaced while the bot runs." in caplog.records[0].message
    assert caplog.records[1].message == f"{path} is back, and the bot goes on."
    await units.close()
    assert kept(path) == ["before", "after"]


async def test_without_its_shared_memory_nothing_is_lost(tmp_path: Path) -> None:
    """The -shm is made of the log, and made again by whoever opens the file next."""
    path = tmp_path / "circle.db"
    units = await units_at(path)
    await units.run(write("before"))
    path.with_name(f"{path.name}-shm").unlink()
    await units.run(write("after"))
    assert await units.read(lambda db: db.execute(text("SELECT count(*) FROM notes")).scalar_one()) == 2
    shutil.copytree(tmp_path, tmp_path / "crashed")
    await units.close()
    assert kept(path) == kept(tmp_path / "crashed" / path.name) == ["before", "after"]


async def test_a_folder_above_that_is_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of it nothing that is open knows: it is noticed within a second, and heals."""
    seconds = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: seconds)
    path = tmp_path / "above" / "data" / "circle.db"
    path.parent.mkdir(parents=True)
    units = await units_at(path)
    os.utime(path.parent, (1_000_000_000, 1_000_000_000))
    await units.run(write("before"))
    (tmp_path / "above").rename(tmp_path / "elsewhere")
    seconds = 101.0
    with pytest.raises(DatabaseUnusable, match="Put back what was there"):
        await units.run(write("lost"))
    (tmp_path / "elsewhere").rename(tmp_path / "above")
    await units.run(write("after"))
    await units.close()
    assert kept(path) == ["before", "after"]


async def test_no_handle_is_left(tmp_path: Path) -> None:
    """Neither the file's nor its folder's, however often it is opened."""
    before = len([*Path("/proc/self/fd").iterdir()])
    for _ in range(3):
        units = await units_at(tmp_path / "circle.db")
        await units.close()
    assert len([*Path("/proc/self/fd").iterdir()]) == before


async def test_a_link_that_leads_elsewhere_now(tmp_path: Path) -> None:
    """The name is what counts: where it leads to another file, that one has nothing of ours."""
    link, real, other = tmp_path / "link.db", tmp_path / "real.db", tmp_path / "other.db"
    real.touch()
    link.symlink_to(real)
    units = await units_at(link)
    await units.run(write("before"))
    other.touch()
    link.unlink()
    link.symlink_to(other)
    with pytest.raises(DatabaseUnusable):
        await units.run(write("lost"))
    link.unlink()
    link.symlink_to(real)
    await units.run(write("after"))
    await units.close()
    assert kept(real) == ["before", "after"]


async def test_a_new_file_under_its_name_is_left_alone(tmp_path: Path) -> None:
    """Closing what is lost takes nothing from what was put in its place, nor from its log."""
    path = tmp_path / "circle.db"
    units = await units_at(path)
    await units.run(write("before"))
    for one in tmp_path.iterdir():
        one.unlink()
    again = await units_at(path)
    await again.run(write("of the new one"))
    await units.close()
    await again.run(write("still"))
    await again.close()
    assert kept(path) == ["of the new one", "still"]
