"""A circle moves from its file to PostgreSQL: every row, once, however often it is stopped, and nobody else's place."""

import sqlite3
from collections.abc import Callable
from contextlib import AsyncExitStack, closing
from pathlib import Path

import pytest

from adapters.cli import main
from adapters.common.settings import read
from adapters.running.database import up_to_date
from adapters.running.lock import AlreadyOpen, locked
from adapters.running.move import move
from adapters.running.shared import shared
from storage.models import metadata
from storage.revisions import HEAD
from storage.sealing.opening import RingAt
from storage.unusable import DatabaseUnusable
from tests.postgresql import server
from tests.room import Hands
from tests.storage.released import RING, put

SETTINGS = read({})
ROWS = {table.name: f"SELECT count(*) FROM {table.name}" for table in metadata.sorted_tables if table.name != "meta"}


@pytest.fixture
async def file(tmp_path: Path) -> Path:
    """A circle as a release left it, brought up to date; two of its words answer one that comes later."""
    path = put("0023.sql", tmp_path / "circle.db")
    path.with_name("circle.db.keys").write_text(RING)
    async with AsyncExitStack() as stack:
        await up_to_date(path, Hands(), stack)
    with closing(sqlite3.connect(path)) as db, db:
        newest = "(SELECT max(id) FROM kind_words)"
        db.execute(f"UPDATE kind_words SET reply_to = {newest} WHERE id < {newest}")
    return path


def told_until(word: str) -> Callable[[str], None]:
    """As somebody who ends it once that is said."""

    def told(line: str) -> None:
        if line.startswith(word):
            raise KeyboardInterrupt

    return told


def counted(name: str) -> dict[str, int]:
    return {table: server().ask(name, query)[0][0] for table, query in ROWS.items()}


async def test_every_row_goes_and_the_bot_runs_there(file: Path, name: str) -> None:
    """Stopped twice it goes on; until it has ended no bot starts there, and afterwards it starts with the same ring."""
    target, lines, ring = server().url(name), list[str](), RingAt(file=file.with_name("circle.db.keys"))
    for word in ("members", "outbox: "):
        with pytest.raises(KeyboardInterrupt):
            await move(str(file), target, SETTINGS, told_until(word))
        async with AsyncExitStack() as stack:
            with pytest.raises(DatabaseUnusable, match="has begun, and not all of it is there"):
                await shared(target, Hands(), stack, ring)
    said = await move(str(file), target, SETTINGS, lines.append)
    assert said.startswith("All ") and "SUPPORT_CIRCLE_KEYS_FILE=" in said
    assert any(line.startswith("accounts: ") and "the same in both" in line for line in lines)
    with closing(sqlite3.connect(file)) as db:
        here = {table: db.execute(query).fetchone()[0] for table, query in ROWS.items()}
        replies = db.execute("SELECT id, reply_to FROM kind_words WHERE reply_to IS NOT NULL ORDER BY id").fetchall()
    assert counted(name) == here and sum(here.values()) > 50
    query = "SELECT id, reply_to FROM kind_words WHERE reply_to IS NOT NULL ORDER BY id"
    assert server().ask(name, query) == replies != []
    with closing(sqlite3.connect(file)) as db:  # a bot that is started on it all the same sends nothing
        assert db.execute("SELECT value LIKE 'moved %' FROM meta WHERE name = 'paused'").fetchall() == [(1,)]
    async with AsyncExitStack() as stack:
        await shared(target, Hands(), stack, ring)
    assert server().ask(name, "SELECT value FROM meta WHERE name = 'paused' AND value <> ''") == []
    number = "INSERT INTO rest_signs (account, at) SELECT min(id), 1 FROM accounts RETURNING id"
    assert server().ask(name, f"WITH made AS ({number}) SELECT id > {here['rest_signs']} FROM made") == [(True,)]
    with pytest.raises(DatabaseUnusable, match="has all of it already"):
        await move(str(file), target, SETTINGS, lines.append)


async def test_another_circles_place_is_left_alone(file: Path, name: str) -> None:
    """One that a bot has begun on, and one that is being given to another file."""
    target = server().url(name)
    async with AsyncExitStack() as stack:
        await shared(target, Hands(), stack, RingAt(file=file.with_name("other.keys")))
    with pytest.raises(DatabaseUnusable, match="is not empty: there are rows in data_keys"):
        await move(str(file), target, SETTINGS, print)
    server().ask(name, "DELETE FROM data_keys")
    server().ask(name, "INSERT INTO meta VALUES ('move', 'whoever')")
    with pytest.raises(DatabaseUnusable, match="holds another circle"):
        await move(str(file), target, SETTINGS, print)
    assert sum(counted(name).values()) == 0


async def test_what_was_changed_meanwhile_is_found(file: Path, name: str) -> None:
    """One letter of one row, in the file or there."""
    target = server().url(name)
    with pytest.raises(KeyboardInterrupt):
        await move(str(file), target, SETTINGS, told_until("goals: "))
    server().ask(name, "UPDATE accounts SET zone = 'Europe/Lisboa' WHERE id = (SELECT min(id) FROM accounts)")
    with pytest.raises(DatabaseUnusable, match=r"accounts is not the same in .* as in the file"):
        await move(str(file), target, SETTINGS, print)


async def test_a_running_bot_and_an_old_file_are_not_moved(file: Path, name: str, tmp_path: Path) -> None:
    with locked(file), pytest.raises(AlreadyOpen):
        await move(str(file), server().url(name), SETTINGS, print)
    put("0001.sql", tmp_path / "old.db")
    with pytest.raises(DatabaseUnusable, match="is of an earlier version"):
        await move(str(tmp_path / "old.db"), server().url(name), SETTINGS, print)
    with pytest.raises(DatabaseUnusable, match="There is no database at"):
        await move(str(tmp_path / "none.db"), server().url(name), SETTINGS, print)


def test_from_the_command_line(
    file: Path, name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then migrate finds nothing left to do, and what --help tells of the address holds no password."""
    monkeypatch.chdir(file.parent)
    url = server().url(name)
    assert main(["move", "circle.db", url]) == 0
    said = capsys.readouterr().out
    assert "outbox: " in said and "Put the file aside, and start nothing on it any more" in said
    monkeypatch.setenv("SUPPORT_CIRCLE_KEYS_FILE", "circle.db.keys")
    assert main(["migrate", "--database", url]) == 0
    assert capsys.readouterr().out.endswith(f"is at revision {HEAD} already.\n")
    assert main(["move", "circle.db", url]) == 2
    monkeypatch.setenv("SUPPORT_CIRCLE_DATABASE", "postgresql://circle:secret@db/circle")
    with pytest.raises(SystemExit):
        main(["run", "--help"])
    told = capsys.readouterr().out
    assert "SUPPORT_CIRCLE_DATABASE" in told and "secret" not in told
