"""Migrations: the same tables as the models, nothing lost or nothing changed, nothing at all where nothing is to do."""

import subprocess
import sys
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from adapters.rehearsal import VirtualClock
from storage.engine import open_database
from storage.migrate import HEAD, SCRIPTS, Upgraded, upgrade
from storage.models import metadata
from tests.storage.schema import schema

CLOCK = VirtualClock()


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
        "from adapters.clock import SystemClock\n"
        "from adapters.doctor import database_at\n"
        "from adapters.upgrading import up_to_date\n"
        "async def main():\n"
        "    async with AsyncExitStack() as open_now:\n"
        "        _, upgraded = await up_to_date(Path(sys.argv[1]), SystemClock(), open_now)\n"
        "    print(upgraded.changed, database_at(Path(sys.argv[1])).state.name, 'alembic' in sys.modules)\n"
        "asyncio.run(main())\n"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "OK", "False"]
