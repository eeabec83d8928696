"""Whoever deletes their data is hidden at once and erased an hour later; which wording somebody agreed to is kept.

Since when a circle has been closed is known from here on; of those that are, since they are next seen so.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
oldest_reader = "0008"  # an earlier bot would write to whoever is hidden, and show them

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("accounts", sa.Column("consent_to", NUMBER, nullable=False, server_default="0"))
    op.add_column("accounts", sa.Column("erase_at", NUMBER, nullable=True))
    op.execute("UPDATE accounts SET consent_to = 1 WHERE consent_at IS NOT NULL")
    op.add_column("circles", sa.Column("closed_at", NUMBER, nullable=True))
    for table, name, column in (
        ("circles", "ix_circles_closed", "closed_at"),
        ("members", "ix_members_left", "left_at"),
    ):
        some = sa.text(f"{column} IS NOT NULL")
        op.create_index(name, table, [column], sqlite_where=some, postgresql_where=some)
