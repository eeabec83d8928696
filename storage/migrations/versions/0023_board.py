"""board."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_table(
        "postings",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("circle", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("begins_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("ends_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_postings_account"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["circle"], ["circles.id"], name=op.f("fk_postings_circle"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postings")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_postings_account_at"), "postings", ["account", "at"], unique=False)
    op.create_index(
        op.f("ix_postings_circle_state_ends_at_id"), "postings", ["circle", "state", "ends_at", "id"], unique=False
    )
    op.create_index(op.f("ix_postings_ends_at"), "postings", ["ends_at"], unique=False)
    op.create_table(
        "posting_answers",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("posting", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("until_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "passed_on", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), server_default="0", nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["account"], ["accounts.id"], name=op.f("fk_posting_answers_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["posting"], ["postings.id"], name=op.f("fk_posting_answers_posting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting_answers")),
        sa.UniqueConstraint("posting", "account", name=op.f("uq_posting_answers_posting_account")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_posting_answers_account_at"), "posting_answers", ["account", "at"], unique=False)
    op.create_index(op.f("ix_posting_answers_until_at"), "posting_answers", ["until_at"], unique=False)
