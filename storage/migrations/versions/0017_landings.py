"""What somebody has found, what their circles may see of it, and what a search left behind when it stopped."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "landings",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("found", sa.LargeBinary(), nullable=True),
        sa.Column("line", sa.LargeBinary(), nullable=True),
        sa.Column("first_day", sa.LargeBinary(), nullable=True),
        sa.Column("asks", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), server_default="1", nullable=False),
        sa.Column("settled_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("thanked_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("back_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_landings_account"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_landings")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_landings_account", "landings", ["account", "at"], unique=False)
    op.create_table(
        "landings_seen",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("until_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"], ["accounts.id"], name=op.f("fk_landings_seen_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_landings_seen")),
        sa.UniqueConstraint("account", name=op.f("uq_landings_seen_account")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "landings_shown",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("circle", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("signed", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"], ["accounts.id"], name=op.f("fk_landings_shown_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["circle"], ["circles.id"], name=op.f("fk_landings_shown_circle"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_landings_shown")),
        sa.UniqueConstraint("account", "circle", name=op.f("uq_landings_shown_account_circle")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_landings_shown_at"), "landings_shown", ["at"], unique=False)
    op.create_index(op.f("ix_landings_shown_circle_at"), "landings_shown", ["circle", "at"], unique=False)
    op.add_column(
        "applications",
        sa.Column("landed", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), server_default="0", nullable=False),
    )
    op.create_index(
        "ix_applications_landed",
        "applications",
        ["account"],
        unique=False,
        sqlite_where=sa.text("landed = 1"),
        postgresql_where=sa.text("landed = 1"),
    )
    op.add_column(
        "members", sa.Column("asks_before", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
    )
    op.add_column(
        "members",
        sa.Column("mentors", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), server_default="0", nullable=False),
    )
