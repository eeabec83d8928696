"""`make migration`: what it writes makes the tables that the models say, and loses no row."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import (
    CheckConstraint,
    Column,
    DefaultClause,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
    text,
)

from storage.engine import open_database
from storage.migrate import upgrade
from storage.migrations.make import make
from storage.models import metadata
from storage.models.kept import kept
from tests.revisions import revision
from tests.storage.revising import CLOCK, everything, made, scripts
from tests.storage.schema import schema


@pytest.fixture
def models() -> MetaData:
    """A copy of today's models, to change."""
    copy = MetaData(naming_convention=metadata.naming_convention)
    for table in metadata.sorted_tables:
        table.to_metadata(copy)
    return copy


def a_new_table(models: MetaData) -> None:
    Table(
        "moods",
        models,
        Column("id", Integer, primary_key=True),
        Column("account", Integer, ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
        Column("mood", Text, nullable=False),
        CheckConstraint("mood <> ''", name="mood"),
        Index("ix_moods_low", "account", sqlite_where=text("mood = 'low'")),
        sqlite_autoincrement=True,
        info=kept("for good", "it is a test"),
    )


def columns(models: MetaData) -> None:
    models.tables["weeks"].append_column(Column("place", Text, nullable=True))
    models.tables["weeks"].append_column(Column("size", Integer, nullable=False, server_default="3"))


def an_index(models: MetaData) -> None:
    Index(None, models.tables["members"].c.joined_at)


def a_check(models: MetaData) -> None:
    [old] = [one for one in models.tables["members"].constraints if isinstance(one, CheckConstraint)]
    models.tables["members"].constraints.discard(old)
    models.tables["members"].append_constraint(CheckConstraint("asks_per_week BETWEEN 0 AND 7", name="asks_per_week"))


def a_reference(models: MetaData) -> None:
    models.tables["members"].append_column(
        Column("asked_by", Integer, ForeignKey("accounts.id", ondelete="SET NULL"), nullable=True)
    )


def a_uniqueness(models: MetaData) -> None:
    models.tables["members"].append_constraint(UniqueConstraint("circle", "joined_at"))
    Index(None, models.tables["members"].c.joined_at)


def a_column_less(models: MetaData) -> None:
    old = models.tables["members"]
    models.remove(old)
    parts = [one._copy() for one in old.columns if one.name != "in_recap"]
    rules = [
        UniqueConstraint("circle", "account"),
        CheckConstraint("asks_per_week BETWEEN 0 AND 5", name="asks_per_week"),
    ]
    Table("members", models, *parts, *rules, Index(None, "account"), sqlite_autoincrement=True)


def a_default(models: MetaData) -> None:
    models.tables["members"].c.asks_per_week.server_default = DefaultClause("3")


def a_default_beside_a_column_of_two_names(models: MetaData) -> None:
    models.tables["outbox"].c.look_at.server_default = DefaultClause("3")


def a_type(models: MetaData) -> None:
    models.tables["members"].c.joined_at.type = Text()


CHANGES = [
    *(a_default, a_default_beside_a_column_of_two_names, a_type, a_new_table, columns, an_index, a_check),
    *(a_reference, a_uniqueness, a_column_less),
]


@pytest.mark.parametrize("change", CHANGES)
async def test_what_it_writes_makes_what_the_models_say(
    change: Callable[[MetaData], None], models: MetaData, tmp_path: Path
) -> None:
    """On a database with rows, each of which stays."""
    change(models)
    folder = scripts(tmp_path)
    written = make("a test's own", folder, models)
    assert written == folder / "versions" / f"{revision(1)}_a_test_s_own.py"
    engine = create_engine(f"sqlite:///{tmp_path / 'wanted.db'}")
    models.create_all(engine)
    engine.dispose()
    path = tmp_path / "circle.db"
    await made(path)
    before = everything(path)["rows"]
    database = await open_database(path)
    await upgrade(database, CLOCK, folder)
    await database.close()
    assert schema(path) == schema(tmp_path / "wanted.db"), written.read_text()
    assert "###" not in written.read_text()
    after = everything(path)["rows"]
    assert {table: len(rows) for table, rows in before.items() if table != "sqlite_sequence"} == {
        table: len(after[table]) for table in before if table != "sqlite_sequence"
    }
    assert make("nothing more", folder, models) is None


async def test_old_rows_of_a_column_that_must_have_a_value(models: MetaData, tmp_path: Path) -> None:
    """The script has a place for it, and does not run before it is filled in."""
    models.tables["members"].append_column(Column("since", Integer, nullable=False))
    folder = scripts(tmp_path)
    written = make("since", folder, models)
    assert written is not None and '"since": "NULL"' in written.read_text()
    written.write_text(written.read_text().replace('"since": "NULL"', '"since": "joined_at + 1"'))
    path = tmp_path / "circle.db"
    await made(path)
    database = await open_database(path)
    await upgrade(database, CLOCK, folder)
    await database.close()
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT since FROM members ORDER BY id").fetchall() == [(2,), (3,), (4,), (5,), (6,)]


def test_nothing_to_write(tmp_path: Path) -> None:
    """The scripts make what the models say, CHECKs included."""
    folder = scripts(tmp_path)
    assert make("nothing", folder) is None
    shutil.rmtree(folder)
