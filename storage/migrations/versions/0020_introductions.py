"""introductions."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "introduction_exclusions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("circle", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("other", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"], ["accounts.id"], name=op.f("fk_introduction_exclusions_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["circle"], ["circles.id"], name=op.f("fk_introduction_exclusions_circle"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other"], ["accounts.id"], name=op.f("fk_introduction_exclusions_other"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_introduction_exclusions")),
        sa.UniqueConstraint("account", "other", name=op.f("uq_introduction_exclusions_account_other")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_introduction_exclusions_circle"), "introduction_exclusions", ["circle"], unique=False)
    op.create_index(op.f("ix_introduction_exclusions_other"), "introduction_exclusions", ["other"], unique=False)
    op.create_table(
        "introduction_rounds",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("circle", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("told", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), server_default="0", nullable=False),
        sa.Column("drawn", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), server_default="0", nullable=False),
        sa.Column("placed", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), server_default="0", nullable=False),
        sa.Column("missed", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), server_default="0", nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["circle"], ["circles.id"], name=op.f("fk_introduction_rounds_circle"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_introduction_rounds")),
        sa.UniqueConstraint("circle", "at", name=op.f("uq_introduction_rounds_circle_at")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "introduction_wishes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("circle", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("guide", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), server_default="1", nullable=False),
        sa.Column("left_out", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), server_default="0", nullable=False),
        sa.Column("met_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("noticed", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), server_default="0", nullable=False),
        sa.Column("skipped", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), server_default="0", nullable=False),
        sa.Column("again", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(
            ["account"], ["accounts.id"], name=op.f("fk_introduction_wishes_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["circle"], ["circles.id"], name=op.f("fk_introduction_wishes_circle"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_introduction_wishes")),
        sa.UniqueConstraint("circle", "account", name=op.f("uq_introduction_wishes_circle_account")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_introduction_wishes_account"), "introduction_wishes", ["account"], unique=False)
    op.create_index(
        op.f("ix_introduction_wishes_circle_again"), "introduction_wishes", ["circle", "again"], unique=False
    )
    op.create_table(
        "introductions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("round", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("circle", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("again", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("agreed_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["circle"], ["circles.id"], name=op.f("fk_introductions_circle"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["round"], ["introduction_rounds.id"], name=op.f("fk_introductions_round"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_introductions")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_introductions_at"), "introductions", ["at"], unique=False)
    op.create_index(op.f("ix_introductions_circle_id"), "introductions", ["circle", "id"], unique=False)
    op.create_index(op.f("ix_introductions_round"), "introductions", ["round"], unique=False)
    op.create_table(
        "introduced",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("introduction", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("starts", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("waited", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), server_default="0", nullable=False),
        sa.Column("heard", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("part", sa.Text(), server_default="IN", nullable=False),
        sa.Column("times", sa.LargeBinary(), nullable=True),
        sa.Column("went", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_introduced_account"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["introduction"], ["introductions.id"], name=op.f("fk_introduced_introduction"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_introduced")),
        sa.UniqueConstraint("introduction", "account", name=op.f("uq_introduced_introduction_account")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_introduced_account_at"), "introduced", ["account", "at"], unique=False)
