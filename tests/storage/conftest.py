"""What tests of storage may ask for."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from storage.engine import open_database
from storage.unit import Units
from tests.pooled import PooledRoom
from tests.room import Room
from tests.storage.words import SCHEMA


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database is, for a second look past the units."""
    return tmp_path / "circle.db"


@pytest.fixture
async def units(path: Path) -> AsyncIterator[Units[Connection]]:
    """Units that are given the bare connection."""
    units = Units(await open_database(path), lambda connection: connection)
    await units.run(lambda connection: [connection.execute(text(statement)) for statement in SCHEMA])
    yield units
    await units.close()


@pytest.fixture
async def on_file(tmp_path: Path) -> AsyncIterator[Room]:
    """For what only a file has, or only SQLite lets a test do."""
    async with Room(tmp_path) as one:
        yield one


@pytest.fixture(params=["sqlite", "postgresql"])
async def room(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Room]:
    """As everywhere, on a file of its own, and once more on a server: the stores are the same."""
    if request.param == "sqlite":
        async with Room(tmp_path) as one:
            yield one
    else:
        pooled = PooledRoom(tmp_path)
        await pooled.open()
        yield pooled
        await pooled.close()
        pooled.give_back()
