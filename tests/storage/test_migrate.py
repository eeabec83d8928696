"""Migrations: the same tables as the models, nothing lost or nothing changed, nothing at all where nothing is to do."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from storage.engine import open_database
from storage.migrate import Upgraded, upgrade
from storage.models import metadata
from storage.revisions import HEAD, SCRIPTS
from storage.unusable import DatabaseUnusable
from tests.revisions import revision
from tests.storage.revising import CLOCK, made, scripts
from tests.storage.schema import schema


async def test_the_migrations_make_what_the_models_say(tmp_path: Path) -> None:
    database = await open_database(tmp_path / "migrated.db")
    assert await upgrade(database, CLOCK) == Upgraded(None, HEAD)
    assert await upgrade(database, CLOCK) == Upgraded(HEAD, HEAD)
    await database.close()
    engine = create_engine(f"sqlite:///{tmp_path / 'created.db'}")
    metadata.create_all(engine)
    engine.dispose()
    assert schema(tmp_path / "migrated.db") == schema(tmp_path / "created.db"), "run: make migration NAME=…"


def test_the_newest_revision_is_the_one_we_look_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


async def test_a_database_that_is_up_to_date_needs_no_alembic(tmp_path: Path) -> None:
    path = tmp_path / "circle.db"
    database = await open_database(path)
    await upgrade(database, CLOCK)
    await database.close()
    code = (
        "import asyncio, sys\n"
        "from contextlib import AsyncExitStack\n"
        "from pathlib import Path\n"
        "from adapters.common.clock import SystemClock\n"
        "from adapters.doctor.examine import database_at\n"
        "from adapters.running.database import up_to_date\n"
        "async def main():\n"
        "    async with AsyncExitStack() as open_now:\n"
        "        ready = await up_to_date(Path(sys.argv[1]), SystemClock(), open_now)\n"
        "    print(ready.upgraded.changed, database_at(Path(sys.argv[1])).state.name, 'alembic' in sys.modules)\n"
        "asyncio.run(main())\n"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "OK", "False"]


async def test_each_revision_says_who_may_still_use_it(tmp_path: Path) -> None:
    """One that names an older reader can be opened by it; one that names none, by none; the strictest counts."""
    add = "def upgrade() -> None:\n    op.add_column('weeks', sa.Column('x{}', sa.Text()))"
    gentle = f'oldest_reader = "{revision()}"\n\n{add}'
    path = tmp_path / "circle.db"
    await made(path)
    for bodies, oldest in (
        ([gentle.format(3)], revision()),
        ([gentle.format(3), add.format(4)], revision(2)),
        ([gentle.format(3), add.format(4), gentle.format(5)], revision(2)),
    ):
        database = await open_database(path)
        await upgrade(database, CLOCK, scripts(tmp_path / str(len(bodies)), *bodies))
        note = "SELECT value FROM meta WHERE name = 'oldest_reader'"
        assert await database.reader.hop(lambda: database.reader.raw.execute(note).fetchone()) == (oldest,)  # noqa: B023 - at once
        if oldest == revision():
            assert await upgrade(database, CLOCK) == Upgraded(revision(1), revision(1))
        else:
            with pytest.raises(DatabaseUnusable, match=f"Only versions that know revision {revision(2)}"):
                await upgrade(database, CLOCK)
        await database.close()


def test_a_revision_stands_for_itself() -> None:
    """It says what it makes and takes nothing from models or stores, which move on."""
    for script in (SCRIPTS / "versions").glob("*.py"):
        taken = re.findall(r"^\s*(?:from|import) ((?:storage|bot|adapters)\S*)", script.read_text(), re.MULTILINE)
        assert set(taken) <= {"storage.migrations.rebuild"}, script.name
