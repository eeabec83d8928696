"""Firm ground: what can be found again, numbers that tell nothing, circles of twenty thousand."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Each part of this revision in a function of its own."""
    indexes()


def indexes() -> None:
    """Every reference has an index, so that nothing is scanned when a row goes, and so has what statements look for."""
    for table, *columns in (
        ("asks", "circle", "state", "at"),
        ("drafts", "account"),
        ("kind_words", "circle", "at"),
        ("received", "account"),
        ("recaps", "letter"),
    ):
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns, if_not_exists=True)
    for table, name, column, where in (
        ("kind_words", "ask", "ask", "ask IS NOT NULL"),
        ("kind_words", "reply_to", "reply_to", "reply_to IS NOT NULL"),
        ("outbox", "author", "author", "author IS NOT NULL"),
        ("outbox", "circle", "circle", "circle IS NOT NULL"),
        ("schedule", "dead", "id", "state = 'dead'"),
    ):
        op.create_index(f"ix_{table}_{name}", table, [column], sqlite_where=sa.text(where), if_not_exists=True)
