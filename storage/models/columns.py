"""What tables are made of: columns hold integers, text and bytes only; times are UTC milliseconds, dates ISO text."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Text,
)
from sqlalchemy import text as condition

# 64 bits everywhere; SQLite's INTEGER has them anyway, and only a key called so is the row's own number there
NUMBER = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def number(name: str, *also: Any, null: bool = False, default: int | None = None) -> Column[int]:
    return Column(name, NUMBER, *also, nullable=null, server_default=None if default is None else str(default))


def text(name: str, *, null: bool = False, default: str | None = None) -> Column[str]:
    return Column(name, Text, nullable=null, server_default=default)


def sealed(name: str) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=True, info={"sealed": True})


def key() -> Column[int]:
    return Column("id", NUMBER, primary_key=True)


def of(
    table: str, name: str | None = None, null: bool = False, gone: str = "CASCADE", *, key: bool = False
) -> Column[int]:
    """A reference to another table's row, and what becomes of this row when that one goes; as its key, one at most."""
    return Column(name or table, NUMBER, ForeignKey(f"{table}s.id", ondelete=gone), nullable=null, primary_key=key)


def some(name: str | None, *columns: str, where: str) -> Index:
    """An index of those rows only that are so; used where a statement says the same in the same words."""
    return Index(name, *columns, sqlite_where=condition(where))


def on_both(tables: MetaData) -> MetaData:
    """Such indexes are so on PostgreSQL too. Only who writes revisions asks: it loads what SQLAlchemy has for both."""
    for index in (one for table in tables.tables.values() for one in table.indexes):
        index.dialect_options["postgresql"]["where"] = index.dialect_options["sqlite"]["where"]
    return tables
