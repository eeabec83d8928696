"""What is uploaded to a platform is remembered, so that it can be deleted there again."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
oldest_reader = "0010"  # an earlier bot would erase somebody, and forget which charts on Slack were theirs

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "uploads",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("account", NUMBER, nullable=True),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("home", NUMBER, server_default="0", nullable=False),
        sa.Column("at", NUMBER, nullable=False),
        sa.Column("over_at", NUMBER, nullable=True),
        sa.Column("look_at", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_uploads_account"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uploads")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_uploads_account"), "uploads", ["account"], unique=False)
    op.create_index("ix_uploads_look_at", "uploads", ["platform", "look_at"], unique=False)
    op.create_index("ix_uploads_over_at", "uploads", ["over_at"], unique=False)
