"""Whoever only wrote to the bot is forgotten after 90 days, found by an index; no name is kept outside a circle."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
oldest_reader = "0006"


def upgrade() -> None:
    passers_by = sa.text("joined_at IS NULL AND consent_at IS NULL")
    op.create_index(
        "ix_accounts_passers_by",
        "accounts",
        ["created_at"],
        unique=False,
        sqlite_where=passers_by,
        postgresql_where=passers_by,
    )
    op.execute("UPDATE accounts SET name = NULL")
