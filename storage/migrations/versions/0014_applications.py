"""Applications with their histories, when their owners are asked about silence, and the one that a rejection names."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.rebuild import rebuild

revision = "0014"
down_revision = "0013"
oldest_reader = "0014"  # an earlier bot could not read the letters about applications that went quiet

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = ("employer", "agency", "role", "link", "found", "notes", "history", "promised")
DAYS = (("applied", "21"), ("screen", "14"), ("assessment", "14"), ("interview", "10"), ("final", "10"), ("asks", "1"))


def upgrade() -> None:
    op.create_table(
        "applications",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("account", NUMBER, nullable=False),
        *(sa.Column(name, sa.LargeBinary(), nullable=True) for name in WORDS),
        sa.Column("open", NUMBER, nullable=False),
        sa.Column("latest", NUMBER, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("silent_from", "ask_on", "card_on")),
        sa.Column("at", NUMBER, nullable=False),
        _of("applications", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applications")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_applications_listed", "applications", ["account", "open", "latest"])
    _some("applications", "silent", ["account", "ask_on"])
    _some("applications", "on_card", ["account", "card_on"])
    op.create_table(
        "patiences",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("account", NUMBER, nullable=False),
        *(sa.Column(name, NUMBER, server_default=days, nullable=False) for name, days in DAYS),
        sa.Column("card_on", sa.Text(), nullable=True),
        _of("patiences", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patiences")),
        sa.UniqueConstraint("account", name=op.f("uq_patiences_account")),
        sqlite_autoincrement=True,
    )
    rebuild(
        "rejections",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("account", NUMBER, nullable=False),
        *(sa.Column(name, sa.LargeBinary(), nullable=True) for name in ("stage", "sting", "employer", "note")),
        sa.Column("at", NUMBER, nullable=False),
        sa.Column("reflection", NUMBER, nullable=True),
        sa.Column("application", NUMBER, nullable=True),
        _of("rejections", "account"),
        _of("rejections", "application", "SET NULL"),
        _of("rejections", "reflection", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rejections")),
    )
    _some("rejections", "application", ["application", "at"])


def _of(table: str, column: str, gone: str = "CASCADE") -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{column}s.id"], name=name, ondelete=gone)


def _some(table: str, name: str, columns: list[str]) -> None:
    """An index of those rows only that have one; the column that says so is the one the index is named by, or last."""
    where = sa.text(f"{name if name in columns else columns[-1]} IS NOT NULL")
    op.create_index(f"ix_{table}_{name}", table, columns, sqlite_where=where, postgresql_where=where)
