"""Whom introductions leave out for a while: whoever is silent, or has found something."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
oldest_reader = "0023"


def upgrade() -> None:
    op.add_column(
        "introduction_wishes",
        sa.Column("silent", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), server_default="0", nullable=False),
    )
    op.add_column("introduction_wishes", sa.Column("still", sa.Text(), server_default="ON", nullable=False))
