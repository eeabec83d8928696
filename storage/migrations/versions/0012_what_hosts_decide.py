"""What hosts decide is kept: reports that are open, pauses and removals, and a trail of it for all of them.

What was reported before can be looked at too, as long as it would have been. Whoever muted somebody by name was told
that nothing passes either way: that stays so, and is called a block from here on.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
oldest_reader = "0012"  # an earlier bot would ask whom a host has paused, and let in whom one has removed

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "limits",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("circle", NUMBER, nullable=False),
        sa.Column("account", NUMBER, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("at", NUMBER, nullable=False),
        sa.Column("until_at", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_limits_account"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["circle"], ["circles.id"], name=op.f("fk_limits_circle"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_limits")),
        sa.UniqueConstraint("circle", "account", "what", name=op.f("uq_limits_circle_account_what")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_limits_account"), "limits", ["account"], unique=False)
    op.create_index(op.f("ix_limits_until_at"), "limits", ["until_at"], unique=False)
    op.create_table(
        "reports",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("circle", NUMBER, nullable=False),
        sa.Column("account", NUMBER, nullable=False),
        sa.Column("word", NUMBER, nullable=True),
        sa.Column("ask", NUMBER, nullable=True),
        sa.Column("evidence", sa.LargeBinary(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("at", NUMBER, nullable=False),
        sa.Column("ended_at", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_reports_account"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["ask"], ["asks.id"], name=op.f("fk_reports_ask"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["circle"], ["circles.id"], name=op.f("fk_reports_circle"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["word"], ["kind_words.id"], name=op.f("fk_reports_word"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint("account", "ask", name=op.f("uq_reports_account_ask")),
        sa.UniqueConstraint("account", "word", name=op.f("uq_reports_account_word")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_reports_ask",
        "reports",
        ["ask"],
        unique=False,
        sqlite_where=sa.text("ask IS NOT NULL"),
        postgresql_where=sa.text("ask IS NOT NULL"),
    )
    op.create_index(op.f("ix_reports_at"), "reports", ["at"], unique=False)
    op.create_index(op.f("ix_reports_circle_at"), "reports", ["circle", "at"], unique=False)
    op.create_index(
        "ix_reports_word",
        "reports",
        ["word"],
        unique=False,
        sqlite_where=sa.text("word IS NOT NULL"),
        postgresql_where=sa.text("word IS NOT NULL"),
    )
    op.create_table(
        "host_acts",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("circle", NUMBER, nullable=False),
        sa.Column("host", NUMBER, nullable=True),
        sa.Column("whom", NUMBER, nullable=True),
        sa.Column("report", NUMBER, nullable=True),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("until_at", NUMBER, nullable=True),
        sa.Column("at", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["circle"], ["circles.id"], name=op.f("fk_host_acts_circle"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["host"], ["accounts.id"], name=op.f("fk_host_acts_host"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_host_acts_report"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["whom"], ["accounts.id"], name=op.f("fk_host_acts_whom"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_host_acts")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_host_acts_at"), "host_acts", ["at"], unique=False)
    op.create_index(op.f("ix_host_acts_circle_at"), "host_acts", ["circle", "at"], unique=False)
    op.create_index(op.f("ix_host_acts_host"), "host_acts", ["host"], unique=False)
    op.create_index(
        "ix_host_acts_report",
        "host_acts",
        ["report"],
        unique=False,
        sqlite_where=sa.text("report IS NOT NULL"),
        postgresql_where=sa.text("report IS NOT NULL"),
    )
    op.create_index(
        "ix_host_acts_whom",
        "host_acts",
        ["whom"],
        unique=False,
        sqlite_where=sa.text("whom IS NOT NULL"),
        postgresql_where=sa.text("whom IS NOT NULL"),
    )
    op.add_column(
        "blocks",
        sa.Column("one_way", NUMBER, server_default="0", nullable=False),
    )
    op.add_column(
        "circles",
        sa.Column("hosted_posts", NUMBER, server_default="0", nullable=False),
    )
    op.execute(
        "INSERT INTO reports (circle, account, word, at) "
        "SELECT circle, receiver, id, reported_at FROM kind_words WHERE reported_at IS NOT NULL"
    )
