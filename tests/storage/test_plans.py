"""What runs every second finds its rows by an index that holds only them, however much lies behind."""

import sqlite3

import pytest
from sqlalchemy.dialects.sqlite.pysqlite import dialect

from storage import mail, received, schedule
from storage.statements import Prepared
from tests.room import Room


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        (mail.DUE, "ix_outbox_open"),
        (mail.NEXT, "ix_outbox_open"),
        (schedule.CLAIM, "ix_schedule_open"),
        (schedule.NEXT, "ix_schedule_open"),
        (received.UNSETTLED, "ix_received_open"),
    ],
    ids=["due letters", "next letter", "due dues", "next due", "unsettled"],
)
def test_open_rows_are_found_by_their_index(room: Room, statement: Prepared, index: str) -> None:
    """A partial index is used only by a statement that says its condition in the same words."""
    wanted = statement.compiled(dialect())
    looking = sqlite3.connect(room.path)
    plan = looking.execute("EXPLAIN QUERY PLAN " + wanted.sql, [0] * len(wanted.order)).fetchall()
    looking.close()
    assert any(f"USING INDEX {index}" in step[-1] for step in plan), plan
