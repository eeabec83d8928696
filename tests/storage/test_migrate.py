"""Migrations: the same tables as the models, all or nothing, and nothing at all where there is nothing to do."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from storage.engine import DatabaseUnusable, open_database
from storage.migrate import HEAD, SCRIPTS, upgrade
from storage.models import metadata
from tests.storage.schema import schema


async def test_the_migrations_make_what_the_models_say(tmp_path: Path) -> None:
    database = await open_database(tmp_path / "migrated.db")
    assert await upgrade(database)
    assert not await upgrade(database)
    await database.close()
    engine = create_engine(f"sqlite:///{tmp_path / 'created.db'}")
    metadata.create_all(engine)
    engine.dispose()
    assert schema(tmp_path / "migrated.db") == schema(tmp_path / "created.db"), "run: make migration"


def test_the_newest_revision_is_the_one_we_look_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


async def test_a_failing_migration_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "circle.db"
    outside = sqlite3.connect(path)
    outside.execute("CREATE TABLE outbox (mine TEXT)")  # in the way, after many tables were made
    outside.commit()
    before = schema(path)
    database = await open_database(path)
    with pytest.raises(DatabaseUnusable, match="nothing was changed"):
        await upgrade(database)
    assert schema(path) == before
    outside.execute("DROP TABLE outbox")
    assert await upgrade(database)
    await database.close()
    outside.close()


async def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    database = await open_database(tmp_path / "circle.db")
    await upgrade(database)
    await database.writer.hop(lambda: database.writer.raw.execute("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseUnusable, match="newer version"):
        await upgrade(database)
    await database.close()


async def test_a_database_that_is_up_to_date_needs_no_alembic(tmp_path: Path) -> None:
    path = tmp_path / "circle.db"
    database = await open_database(path)
    await upgrade(database)
    await database.close()
    code = (
        "import asyncio, sys\n"
        "from storage.engine import open_database\n"
        "from storage.migrate import upgrade\n"
        "async def main():\n"
        "    database = await open_database(sys.argv[1])\n"
        "    print(await upgrade(database), 'alembic' in sys.modules)\n"
        "    await database.close()\n"
        "asyncio.run(main())\n"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "False"]
