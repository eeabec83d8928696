"""Every statement finds its rows by an index, however much lies behind; and every index is there for something."""

import sqlite3
from collections.abc import Iterator

import pytest

from storage.models import metadata
from tests.storage import plans

INDEXES = sorted(str(index.name) for table in metadata.sorted_tables for index in table.indexes)


@pytest.fixture
def raw() -> Iterator[sqlite3.Connection]:
    raw = plans.tables()
    yield raw
    raw.close()


def test_nothing_takes_the_longer_the_more_there_is(raw: sqlite3.Connection) -> None:
    """No statement reads or sorts a table that grows; what refers to a row that goes is found by an index."""
    assert plans.faults(raw) == []
    assert plans.needless(raw) == set(), "take these excuses out of tests/storage/plans.py"


@pytest.mark.parametrize("index", INDEXES)
def test_every_index_is_missed(raw: sqlite3.Connection, index: str) -> None:
    """A partial one is found only by a statement that says its condition in the same words."""
    quicker = plans.goes_by(raw, index)
    raw.execute(f"DROP INDEX {index}")
    assert plans.faults(raw) or quicker, f"nothing needs {index}"
