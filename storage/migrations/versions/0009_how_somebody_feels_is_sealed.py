"""How much something stung and how a week goes is sealed like words, at the next start; plain bytes until then."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.rebuild import rebuild

revision = "0009"
down_revision = "0008"
oldest_reader = "0009"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _bytes(of: str) -> str:
    """As storage/sealing/codes.py seals it: every answer as long as the others."""
    return f"CASE WHEN {of} IS NOT NULL THEN CAST(printf('%-12s', {of}) AS BLOB) END"


def _account(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f(f"fk_{table}_account"), ondelete="CASCADE")


def upgrade() -> None:
    rebuild(
        "rejections",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("account", NUMBER, nullable=False),
        sa.Column("stage", sa.LargeBinary(), nullable=True),
        sa.Column("sting", sa.LargeBinary(), nullable=True),
        sa.Column("employer", sa.LargeBinary(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("at", NUMBER, nullable=False),
        sa.Column("reflection", NUMBER, nullable=True),
        _account("rejections"),
        sa.ForeignKeyConstraint(
            ["reflection"], ["reflections.id"], name=op.f("fk_rejections_reflection"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rejections")),
        values={"stage": _bytes("stage"), "sting": _bytes("sting")},
        without=("ix_rejections_reflection",),
    )
    somewhere = sa.text("reflection IS NOT NULL")
    op.create_index(
        "ix_rejections_reflection",
        "rejections",
        ["reflection", "at"],
        unique=False,
        sqlite_where=somewhere,
        postgresql_where=somewhere,
    )
    rebuild(
        "reflections",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("account", NUMBER, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", NUMBER, server_default="0", nullable=False),
        sa.Column("earliest", NUMBER, nullable=False),
        sa.Column("due_at", NUMBER, nullable=False),
        sa.Column("moved", NUMBER, server_default="0", nullable=False),
        sa.Column("sting", sa.LargeBinary(), nullable=True),
        sa.Column("sting_later", sa.LargeBinary(), nullable=True),
        *(
            sa.Column(name, sa.LargeBinary(), nullable=True)
            for name in ("heaviest", "friend", "mine", "not_mine", "next_if", "next_then", "just_hard")
        ),
        sa.Column("kept", NUMBER, server_default="0", nullable=False),
        sa.Column("answered_at", NUMBER, nullable=True),
        sa.Column("shared_in", NUMBER, nullable=True),
        sa.Column("shared_at", NUMBER, nullable=True),
        sa.Column("letter", sa.Text(), nullable=True),
        sa.Column("forgotten_at", NUMBER, nullable=True),
        _account("reflections"),
        sa.ForeignKeyConstraint(
            ["shared_in"], ["circles.id"], name=op.f("fk_reflections_shared_in"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reflections")),
        values={
            "sting": _bytes("sting"),
            "sting_later": _bytes("sting_later"),
            "just_hard": f"CASE WHEN state = 'ANSWERED' AND forgotten_at IS NULL THEN {_bytes('just_hard')} END",
        },
    )
    rebuild(
        "weeks",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("account", NUMBER, nullable=False),
        sa.Column("week", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("midweek", sa.LargeBinary(), nullable=True),
        sa.Column("midweek_on", sa.Text(), nullable=True),
        sa.Column("at", NUMBER, nullable=False),
        _account("weeks"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weeks")),
        sa.UniqueConstraint("account", "week", name=op.f("uq_weeks_account_week")),
        values={"midweek": _bytes("midweek")},
    )
    rebuild(
        "rest_signs",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("account", NUMBER, nullable=False),
        sa.Column("what", sa.LargeBinary(), nullable=True),
        sa.Column("at", NUMBER, nullable=False),
        _account("rest_signs"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rest_signs")),
        values={"what": _bytes("what")},
    )
