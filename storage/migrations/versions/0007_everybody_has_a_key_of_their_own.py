"""Everybody has a key of their own, wrapped by the key ring; what was kept before is sealed at the next start."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
oldest_reader = "0007"


def upgrade() -> None:
    op.create_table(
        "data_keys",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("ring_key", sa.Text(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("(account IS NULL) <> (place IS NULL)", name=op.f("ck_data_keys_one_owner")),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_data_keys_account"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_keys")),
        sa.UniqueConstraint("account", name=op.f("uq_data_keys_account")),
        sa.UniqueConstraint("place", name=op.f("uq_data_keys_place")),
        sqlite_autoincrement=True,
    )
