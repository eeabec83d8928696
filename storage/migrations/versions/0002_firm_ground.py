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
    op.drop_index("ix_rests_account_until_at", "rests")
    for table, *columns in (
        ("asks", "circle", "state", "at"),
        ("drafts", "account"),
        ("kind_words", "circle", "at"),
        ("received", "account"),
        ("recaps", "letter"),
        ("rests", "account", "until_at", "began_at"),
    ):
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns, if_not_exists=True)
    for name, table, where, *columns in (
        ("ix_goals_closed", "goals", "closed_at IS NOT NULL", "account", "closed_at"),
        ("ix_kind_words_ask", "kind_words", "ask IS NOT NULL", "ask"),
        ("ix_kind_words_reply_to", "kind_words", "reply_to IS NOT NULL", "reply_to"),
        ("ix_outbox_author", "outbox", "author IS NOT NULL", "author"),
        ("ix_outbox_circle", "outbox", "circle IS NOT NULL", "circle"),
        ("ix_schedule_dead", "schedule", "state = 'dead'", "id"),
    ):
        op.create_index(name, table, columns, sqlite_where=sa.text(where), if_not_exists=True)
