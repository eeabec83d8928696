"""What tables are made of: columns hold integers, text and bytes only; times are UTC milliseconds, dates ISO text."""

from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Text,
)

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
    return Column(name, Integer, *also, nullable=null, server_default=None if default is None else str(default))


def text(name: str, *, null: bool = False, default: str | None = None) -> Column[str]:
    return Column(name, Text, nullable=null, server_default=default)


def sealed(name: str) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=True, info={"sealed": True})


def key() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def of(table: str, name: str | None = None, null: bool = False) -> Column[int]:
    """A reference to another table's row."""
    return Column(name or table, Integer, ForeignKey(f"{table}s.id", ondelete="CASCADE"), nullable=null)
