"""What tests of PostgreSQL alone may ask for."""

from collections.abc import AsyncIterator, Iterator

import pytest
from sqlalchemy import Connection, text

from storage.postgresql.engine import open_postgresql
from storage.postgresql.unit import PooledUnits
from tests.postgresql import server

SCHEMA = (
    "CREATE TABLE word (said TEXT PRIMARY KEY)",
    "CREATE TABLE tally (n BIGINT NOT NULL)",
    "CREATE TABLE reply (word TEXT REFERENCES word (said) DEFERRABLE INITIALLY DEFERRED)",
    "INSERT INTO tally VALUES (0)",
)


@pytest.fixture
def name() -> Iterator[str]:
    """An empty database."""
    made = server().take()
    yield made
    server().drop(made)


@pytest.fixture
async def units(name: str) -> AsyncIterator[PooledUnits[Connection]]:
    """Units that are given the bare connection."""
    units = PooledUnits(await open_postgresql(server().url(name)), lambda connection: connection)
    for one in SCHEMA:
        await units.run(lambda connection, one=one: connection.execute(text(one)))  # type: ignore[misc]
    yield units
    await units.close()
