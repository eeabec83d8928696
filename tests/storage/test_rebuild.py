"""A table made anew: every row stays, also in the tables that refer to it; or all of it is taken back."""

import asyncio
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from storage.engine import open_database
from storage.migrate import upgrade
from storage.unusable import DatabaseUnusable
from tests.revisions import revision
from tests.storage.revising import CLOCK, everything, made, scripts

COLUMNS = """
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("realm", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("zone", sa.Text(), server_default="UTC", nullable=False),
        sa.Column("language", sa.Text(), server_default="en", nullable=False),
        sa.Column("quiet_from", sa.Integer(), server_default="1260", nullable=False),
        sa.Column("quiet_to", sa.Integer(), server_default="480", nullable=False),
        sa.Column("joined_at", sa.Integer(), nullable=True),
        sa.Column("consent_at", sa.Integer(), nullable=True),
        sa.Column("dms_closed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("home_opened", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("platform", "realm", "user", name=op.f("uq_accounts_platform_realm_user")),
"""
REBUILT = f"""
def upgrade() -> None:
    rebuild("accounts", {COLUMNS}
        values={{"handle": "platform || ':' || user"}},
    )
"""


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    await made(tmp_path / "circle.db")
    return tmp_path / "circle.db"


async def run(path: Path, folder: Path) -> None:
    """Upgrades by the scripts in a folder; the writer can stay in use, whatever came of it."""
    database = await open_database(path)
    try:
        await upgrade(database, CLOCK, folder)
    finally:
        raw = database.writer.raw
        stands = await database.writer.hop(
            lambda: [raw.execute("PRAGMA foreign_keys").fetchone(), (raw.in_transaction,)]
        )
        await database.close()
        assert stands == [(1,), (False,)], "foreign keys are on again, and no transaction is open"


async def test_nothing_is_lost(path: Path, tmp_path: Path) -> None:
    """Accounts are dropped and made anew; members, who refer to them, stay, and no number is given twice."""
    before = everything(path)
    await run(path, scripts(tmp_path, REBUILT))
    after = everything(path)
    assert after["rows"]["members"] == before["rows"]["members"] and len(after["rows"]["members"]) == 5
    assert [(row[0], row[4]) for row in after["rows"]["accounts"]] == [
        (number, f"p:u{number}") for number in range(1, 6)
    ]
    assert dict(after["rows"]["sqlite_sequence"])["accounts"] == 9
    assert after["tables"]["members"] == before["tables"]["members"]
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        db.execute("PRAGMA foreign_keys=ON")
        columns = "platform, realm, user, handle, created_at"
        new = db.execute(f"INSERT INTO accounts ({columns}) VALUES ('p', '', 'x', 'x', 1) RETURNING id").fetchall()
        assert new == [(10,)]
        db.execute("DELETE FROM accounts WHERE id = 1")
        assert db.execute("SELECT count(*) FROM members").fetchone() == (4,)  # the reference works as before


async def test_indexes_stay_but_those_that_are_not_wanted(path: Path, tmp_path: Path) -> None:
    """Of a table with two, one is left out."""
    rows = """
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_blocks_account"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blocks")),
    """
    body = (
        "def upgrade() -> None:\n"
        '    op.create_index("ix_test", "blocks", ["at"], sqlite_where=sa.text("at > 1"))\n'
        f'    rebuild("blocks", {rows})\n'
    )
    before = {one for one in everything(path)["tables"]["blocks"] if one.startswith("index ix")}
    more = f"def upgrade() -> None:\n    rebuild('blocks', {rows} without=('ix_test',))\n"
    folder = scripts(tmp_path, body, more)
    await run(path, folder)
    assert {one for one in everything(path)["tables"]["blocks"] if one.startswith("index ix")} == before


FAILURES = {
    "rows lost": ("    op.execute('DELETE FROM members WHERE id = 3')", "members would have 4 rows instead of 5"),
    "a table gone": ("    op.drop_table('members')", "members would have 0 rows instead of 5"),
    "a table whose rows are not found again": (
        "    drop_moved('members', now='SELECT count(*) FROM members WHERE id > 3')",
        "it ended with LookupError",
    ),
    "dangling": (
        "    op.execute('UPDATE members SET account = 77 WHERE id = 3')",
        "rows of members would refer to rows",
    ),
    "an error": ("    1 // 0", "ended with ZeroDivisionError"),
    "an error of SQLite's": ("    op.execute('INSERT INTO accounts (id) VALUES (1)')", "ended with IntegrityError"),
}


@pytest.mark.parametrize("failure", FAILURES)
async def test_a_failure_takes_all_of_it_back(path: Path, tmp_path: Path, failure: str) -> None:
    """Two revisions, of which the second fails after it made a table anew; no backup of what is unchanged stays."""
    broken, words = FAILURES[failure]
    before = everything(path)
    folder = scripts(
        tmp_path, "def upgrade() -> None:\n    op.add_column('weeks', sa.Column('x', sa.Text()))", REBUILT + broken
    )
    with pytest.raises(DatabaseUnusable, match="nothing was changed") as refused:
        await run(path, folder)
    assert (
        words in str(refused.value)
        and f"from {revision()} to {revision(2)}" in str(refused.value)
        and refused.value.to_do
    )
    assert everything(path) == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["circle.db", "scripts"]


async def test_a_full_disk_takes_all_of_it_back(path: Path, tmp_path: Path) -> None:
    """There is room for the backup and none for the work."""
    before = everything(path)
    many = "def upgrade() -> None:\n    op.execute('CREATE TABLE x AS SELECT zeroblob(1000000) AS much')"
    folder = scripts(tmp_path, many)
    database = await open_database(path)
    pages = await database.writer.hop(lambda: database.writer.raw.execute("PRAGMA page_count").fetchone()[0])
    await database.writer.hop(lambda: database.writer.raw.execute(f"PRAGMA max_page_count={pages + 20}").fetchall())
    with pytest.raises(DatabaseUnusable, match="nothing was changed"):
        await upgrade(database, CLOCK, folder)
    assert await database.writer.hop(lambda: database.writer.raw.execute("PRAGMA foreign_keys").fetchone()) == (1,)
    await database.close()
    assert everything(path) == before


async def test_a_kill_in_the_middle_takes_all_of_it_back(path: Path, tmp_path: Path) -> None:
    """The process dies after the old table was dropped; the next start brings it all up to date."""
    before = everything(path)
    folder = scripts(tmp_path, REBUILT)
    script = folder / "versions" / f"{revision(1)}_test.py"
    script.write_text(script.read_text() + "    import os\n    os.kill(os.getpid(), 9)\n")
    code = "import asyncio, sys\nfrom pathlib import Path\nfrom tests.storage.test_rebuild import run\n"
    code += "asyncio.run(run(Path(sys.argv[1]), Path(sys.argv[2])))"
    dead = await asyncio.to_thread(subprocess.run, [sys.executable, "-c", code, str(path), str(folder)], check=False)
    assert dead.returncode == -signal.SIGKILL
    assert everything(path) == before
    script.write_text(script.read_text().replace("    os.kill(os.getpid(), 9)\n", ""))
    await run(path, folder)
    assert len(everything(path)["rows"]["members"]) == 5
