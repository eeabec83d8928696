"""A copy of a database that somebody makes by hand sends nothing by itself: everybody would have it all twice."""

import asyncio
import logging
import shutil
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from adapters.running.database import up_to_date
from adapters.running.shared import shared
from storage.sealing.opening import RingAt
from tests.adapters.operating.test_backups import rows, says
from tests.postgresql import server
from tests.room import Hands
from tests.storage.released import RING, put

PAUSED = "SELECT value LIKE 'copied %' FROM meta WHERE name = 'paused' AND value <> ''"
UNDER_WAY = "SELECT count(*) FROM outbox WHERE state = 'pending' AND platform_id IS NULL"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A circle in a folder of its own, on which a bot has run."""
    (tmp_path / "var").mkdir()
    path = put("0025.sql", tmp_path / "var" / "circle.db")
    path.with_name("circle.db.keys").write_text(RING)
    started(path)
    return path


def started(path: Path) -> None:
    async def start() -> None:
        async with AsyncExitStack() as stack:
            await up_to_date(path, Hands(), stack)

    asyncio.run(start())


def test_a_copied_file_is_paused(file: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """And what it has on its way is in doubt. The one that stayed goes on, by whatever way its path is written."""
    assert rows(file, UNDER_WAY) > [(0,)]
    copy = shutil.copytree(file.parent, tmp_path / "copy") / "circle.db"
    started(copy)
    assert rows(copy, PAUSED) == [(1,)] and rows(copy, UNDER_WAY) == [(0,)]
    assert rows(copy, "SELECT 1 FROM meta WHERE value LIKE '%circle.db%'") == []
    assert "If this is a copy, leave its letters paused" in caplog.text and "paused (copied)" in caplog.text
    (tmp_path / "link").symlink_to(file.parent)
    for same in (file, copy.parent / ".." / "var" / "circle.db", tmp_path / "link" / "circle.db"):
        started(same)
    assert rows(file, PAUSED) == [] and rows(file, UNDER_WAY) > [(0,)]


def test_a_moved_one_goes_on_once_it_is_told_to(file: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    moved = file.parent.rename(tmp_path / "moved") / file.name
    started(moved)
    assert rows(moved, PAUSED) == [(1,)]
    says("letters", "go", path=moved)
    caplog.clear()
    with caplog.at_level(logging.WARNING):
        started(moved)
    assert rows(moved, PAUSED) == [] and "paused" not in caplog.text


async def test_a_copy_on_postgresql_is_paused(tmp_path: Path) -> None:
    """One made from another as its template; several processes on one, and its next starts, are at home."""
    ring, name = RingAt(file=tmp_path / "ring"), server().take()
    async with AsyncExitStack() as stack:
        await shared(server().url(name), Hands(), stack, ring)
        await shared(server().url(name), Hands(), stack, ring)
    assert server().ask(name, PAUSED) == []
    copy = server().take(name)
    async with AsyncExitStack() as stack:
        await shared(server().url(copy), Hands(), stack, ring)
    assert server().ask(copy, PAUSED) == [(True,)]
    for one in (copy, name):
        server().drop(one)
