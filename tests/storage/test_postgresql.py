"""Every statement is one that PostgreSQL takes too: compiled for it, read by its own parser, its kinds compared."""

from typing import Any

import pytest
from sqlalchemy import CheckConstraint, bindparam, case, func, insert, select, text, update
from sqlalchemy.schema import CreateIndex, CreateTable

from storage.both import listed, upsert
from storage.models import metadata
from storage.models.columns import NUMBER, on_both
from storage.models.people import accounts
from storage.models.post import received
from storage.statements import Prepared
from tests.storage.refused import DIALECT, faults
from tests.storage.statements import every

a = accounts.c
ALL = every()


def parse(sql: str) -> None:
    parser = pytest.importorskip("pgparse", reason="PostgreSQL's parser is not made for this system")
    parser.parse(sql)


@pytest.mark.parametrize("statement", ALL.values(), ids=ALL.keys())
def test_a_statement_is_taken_there(statement: Prepared) -> None:
    assert faults(statement) == []
    parse(statement.compiled(DIALECT).sql)


def test_none_is_overlooked() -> None:
    """Those of a folder, and those that a module keeps in a dict, are among them."""
    assert {"waiting.DUE", "recap.COUNTS[Figure.NOES]"} <= ALL.keys()
    assert len(ALL) > 150


def test_tables_are_taken_there() -> None:
    """Numbers hold an instant, reserved words are quoted, and what is partial here is partial there."""
    for table in on_both(metadata).sorted_tables:
        created = str(CreateTable(table).compile(dialect=DIALECT))
        parse(created)
        assert "INTEGER" not in created
        for index in table.indexes:
            parse(told := str(CreateIndex(index).compile(dialect=DIALECT)))
            assert ("WHERE" in told) == (index.dialect_options["sqlite"]["where"] is not None)
        for check in table.constraints:
            if isinstance(check, CheckConstraint):
                parse(f"SELECT {check.sqltext}")


def _meeting(**renewed: Any) -> Any:
    return upsert(accounts).on_conflict_do_update(index_elements=["id"], set_=renewed)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (select(func.max(a.id, a.joined_at)), "takes one thing"),
        (select(a.id).where(a.id.in_(select(func.json_each(bindparam("ids", type_=NUMBER))))), "no function"),
        (select(a.id).where(a.id == a.zone), "number and text"),
        (select(a.id).where(a.dms_closed), "no condition"),
        (select(a.id).where(~a.dms_closed), "no condition"),
        (select(case((a.dms_closed, 1), else_=0)), "no condition"),
        (select(case((a.dms_closed == 1, a.zone), else_=a.id)), "number and text"),
        (select(func.coalesce(bindparam("when"), a.joined_at)), "of what kind"),
        (select(a.id, func.count()), "a column says nothing"),
        (update(accounts).values(dms_closed=a.home_opened == 1), "number and truth"),
        (_meeting(zone=case((a.id, "a"))), "no condition"),
        (_meeting(zone=a.quiet_to), "number and text"),
    ],
)
def test_what_would_not_do_is_seen(statement: Any, told: str) -> None:
    found = faults(Prepared(statement))
    assert any(told in fault for fault in found), found


def test_words_that_are_no_sql_there_are_seen() -> None:
    pytest.importorskip("pgparse")
    with pytest.raises(Exception, match="syntax error"):
        parse(Prepared(text("SELECT * FROM a INDEXED BY b")).compiled(DIALECT).sql)


def test_one_construct_speaks_both() -> None:
    """A list as JSON, and an insert that meets its row, in PostgreSQL's own words."""
    ids = Prepared(select(received.c.at).where(received.c.event.in_(listed("ids", received.c.event.type))))
    assert "json_array_elements_text(CAST($1::VARCHAR AS JSON))" in ids.compiled(DIALECT).sql
    put = Prepared(upsert(received).on_conflict_do_nothing(), "event", "at").compiled(DIALECT)
    assert put.sql == "INSERT INTO received (event, at) VALUES ($1::VARCHAR, $2::BIGINT) ON CONFLICT DO NOTHING"
    assert "ON CONFLICT" not in Prepared(insert(received), "event", "at").compiled(DIALECT).sql
    summed = Prepared(select(func.sum(received.c.at))).compiled(DIALECT).sql  # or it were a Decimal
    assert summed.startswith("SELECT CAST(sum(received.at) AS BIGINT)")
