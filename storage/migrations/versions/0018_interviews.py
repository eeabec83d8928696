"""Mock interviews, and who was asked for them."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "interviews",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("circle", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("about", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_interviews_account"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["circle"], ["circles.id"], name=op.f("fk_interviews_circle"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interviews")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_interviews_account_at"), "interviews", ["account", "at"], unique=False)
    op.create_index(op.f("ix_interviews_at"), "interviews", ["at"], unique=False)
    op.create_index(op.f("ix_interviews_circle"), "interviews", ["circle"], unique=False)
    op.create_table(
        "interviewers",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("interview", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("times", sa.LargeBinary(), nullable=True),
        sa.Column("agreed_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_interviewers_account"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["interview"], ["interviews.id"], name=op.f("fk_interviewers_interview"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interviewers")),
        sa.UniqueConstraint("interview", "account", name=op.f("uq_interviewers_interview_account")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_interviewers_account_at"), "interviewers", ["account", "at"], unique=False)
    op.create_index(op.f("ix_interviewers_at"), "interviewers", ["at"], unique=False)
