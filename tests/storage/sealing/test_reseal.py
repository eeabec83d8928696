"""A database of an earlier release: all of it is sealed, nothing is lost, and half way it goes on."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import AsyncExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Table

from adapters.common.clock import SystemClock
from adapters.running.database import Ready, told, up_to_date
from storage.models import metadata
from storage.models.rejections import rejections
from storage.sealing import reseal
from storage.sealing.columns import BELONGS
from storage.sealing.ring import KeyRing
from storage.sealing.words import SEALED
from storage.unusable import DatabaseUnusable

COLUMNS = [(table.name, one.name) for table in metadata.sorted_tables for one in table.c if one.info.get("sealed")]
# sealed since, and gone since: names belong to circles, and quiet accounts have none
GONE = {"accounts.name"}
UNUSED = {
    "drafts.given",
    "received.heard",
    "reports.evidence",
    "reports.note",
    "trusted_people.words",
    *(f"applications.{one}" for one in ("employer", "agency", "role", "link", "found", "notes", "history", "promised")),
    *(f"imports.{one}" for one in ("sheet", "answers", "brought")),
    *("interviews.about", "interviewers.times", "introduced.times", "introduced.went"),
    *(f"contacts.{one}" for one in ("name", "known", "company", "step", "heard", "clock")),
    "contact_imports.people",
    *(f"reviews.{one}" for one in ("energy", "keep", "change", "stop", "trying", "went", "learned")),
    *(f"directions.{one}" for one in ("want", "avoid", "show")),
    *("setbacks.after", "setbacks.plan"),
    *(f"{one}.{name}" for one in ("recharges", "people_outside") for name in ("name", "what")),
    "postings.words",
    *(f"landings.{one}" for one in ("found", "line", "first_day")),
}  # of what is no row there


def words(path: Path) -> Mapping[str, list[Any]]:
    """Of every column that is sealed now; in one that was none then, numbers and names."""
    with closing(sqlite3.connect(path)) as db:
        return {
            f"{table}.{column}": [kept for (kept,) in db.execute(f"SELECT {column} FROM {table}") if kept is not None]
            for table, column in COLUMNS
            if column in [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        }


def everything(folder: Path) -> Iterator[bytes]:
    for one in folder.iterdir():
        yield one.read_bytes()


async def start(path: Path) -> Ready:
    async with AsyncExitStack() as open_now:
        return await up_to_date(path, SystemClock(), open_now)


async def test_all_of_it_is_sealed_and_its_plain_copies_go(old: Path) -> None:
    """No file of the folder has a word of it any more: not the database, nor its log, nor the backup made before."""
    long = [one for column in words(old).values() for one in column if isinstance(one, bytes) and 12 <= len(one) < 300]
    assert len(long) > 60 and [one for one in long if not any(one in file for file in everything(old.parent))] == []
    async with AsyncExitStack() as running:
        ready = await up_to_date(old, SystemClock(), running)
        assert [one for one in long if any(one in file for file in everything(old.parent))] == [], "while it runs"
    assert ready.sealed > 100 and len(ready.removed) == 1
    assert "rows that held plain words are sealed now. Backups in plain words were overwritten and removed: " in told(
        old, ready
    )
    kept = words(old)
    assert all(one.startswith(SEALED) for column in kept.values() for one in column)
    assert {name for name, found in kept.items() if not found} <= GONE | UNUSED
    assert [one for one in long if any(one in file for file in everything(old.parent))] == []
    again = await start(old)
    assert (again.sealed, again.removed) == (0, []) and words(old) == kept


async def test_ended_half_way_it_goes_on(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was sealed before the end stays as it is, and the note is written at the very end."""
    monkeypatch.setattr(reseal, "ROWS", 3)
    seen: list[int] = []

    class Killed(Exception):
        """Somebody pulled the plug."""

    def kill(self: Any, rows: int) -> None:
        seen.append(rows)
        if rows > 40:
            raise Killed

    with monkeypatch.context() as once:
        once.setattr("adapters.running.database._Progress.told", kill)
        with pytest.raises(Killed):
            await start(old)
    half = {one for column in words(old).values() for one in column if one.startswith(SEALED)}
    assert half and seen[-1] > 40
    ready = await start(old)
    after = {one for column in words(old).values() for one in column}
    assert ready.sealed > 0 and half <= after and all(one.startswith(SEALED) for one in after)


async def test_without_its_ring_it_is_refused_and_left_as_it_is(old: Path) -> None:
    await start(old)
    ring, before = old.with_name("circle.db.keys"), words(old)
    kept = ring.read_bytes()
    ring.unlink()
    with pytest.raises(DatabaseUnusable, match=r"circle\.db was sealed with it\. Nothing was changed"):
        await start(old)
    assert not ring.exists()
    ring.write_text("other:" + "QUJD" * 10 + "QUI=\n")
    with pytest.raises(DatabaseUnusable, match=r"the key ring has no such key\. Nothing was changed"):
        await start(old)
    name = kept.decode().splitlines()[-1].partition(":")[0]
    ring.write_text(f"{name}:" + "QUJD" * 10 + "QUI=\n")
    with pytest.raises(DatabaseUnusable, match="the key ring has no such key"):
        await start(old)
    ring.write_bytes(kept)
    assert (await start(old)).sealed == 0 and words(old) == before


async def test_the_ring_is_told_of_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "circle.db"
    for _ in range(2):
        await start(path)
    [note] = [one.getMessage() for one in caplog.records]
    assert note == (
        f"What people write is sealed with a new key, in {path}.keys. Keep a copy of that file, apart from the "
        "database and its backups: without it nobody can read them again."
    )
    assert len(KeyRing(path.with_name("circle.db.keys").read_text()).names) == 1


async def test_a_full_disk_is_told_and_it_goes_on(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No word is lost: what is not sealed by then is sealed at the next start."""
    before = len(words(old)["rejections.note"])

    def full(db: Connection, **how: Any) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as once:
        once.setattr(reseal, "_page", full)
        with pytest.raises(DatabaseUnusable, match=r"could not be sealed: OperationalError\. Look whether"):
            await start(old)
    assert len([*old.parent.glob("*.backup")]) == 1
    assert (await start(old)).sealed > 100 and len(words(old)["rejections.note"]) == before


async def test_what_does_not_open_is_never_called_sealed(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should a value be sealed as something else, the plain backup stays."""
    wrong = {rejections: {column: replace(of, row=rejections.c.account) for column, of in BELONGS[rejections].items()}}
    seal = reseal._page

    def astray(db: Connection, *, table: Table, columns: Any, **how: Any) -> Any:
        return seal(db, table=table, columns=wrong.get(table, columns), **how)

    with monkeypatch.context() as once:
        once.setattr(reseal, "_page", astray)
        with pytest.raises(DatabaseUnusable, match=r"what is in rejections\.\w+ does not open with the ring"):
            await start(old)
    assert len([*old.parent.glob("*.backup")]) == 1


async def test_a_copy_with_another_name_is_left_to_whoever_made_it(old: Path) -> None:
    """Of a backup that is linked elsewhere only our name goes."""
    backup = old.with_name("circle.db.0001-20260101T000000Z.backup")
    backup.write_bytes(b"plain words")
    backup.with_name("mine").hardlink_to(backup)
    ready = await start(old)
    assert backup in ready.removed and not backup.exists() and old.with_name("mine").read_bytes() == b"plain words"


async def test_a_copy_that_cannot_be_removed_fills_no_disk(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each start tries again and puts a sealed backup there first; three are kept."""

    def refuse(copy: Path) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as once:
        once.setattr("adapters.running.database.destroy", refuse)
        for second in range(6):
            once.setattr(
                "adapters.common.clock.SystemClock.now", lambda self, second=second: 1_800_000_000_000 + second * 1000
            )
            await start(old)
    assert len([*old.parent.glob("*.0026-*.backup")]) == 3
