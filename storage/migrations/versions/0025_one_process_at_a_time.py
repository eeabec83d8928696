"""What one process at a time does, and which has in hand what came in; older ones need not know."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
oldest_reader = "0023"


def upgrade() -> None:
    op.create_table(
        "leases",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("beat", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )
    op.add_column("received", sa.Column("holder", sa.Text(), nullable=True))
