"""What tests of storage may ask for."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from storage.engine import open_database
from storage.unit import Units
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
