"""What does somebody good, whom they turn to outside, and the day of each week that they keep free."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.add_column("rests", sa.Column("weekday", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))
    op.create_index(
        "ix_rests_free",
        "rests",
        ["account"],
        unique=False,
        sqlite_where=sa.text("weekday IS NOT NULL"),
        postgresql_where=sa.text("weekday IS NOT NULL"),
    )
    for table in ("recharges", "people_outside"):
        op.create_table(
            table,
            sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
            sa.Column("account", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
            sa.Column("name", sa.LargeBinary(), nullable=True),
            sa.Column("what", sa.LargeBinary(), nullable=True),
            sa.Column("at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
            sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f(f"fk_{table}_account"), ondelete="CASCADE"),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
            sqlite_autoincrement=True,
        )
        op.create_index(op.f(f"ix_{table}_account_at"), table, ["account", "at"], unique=False)
