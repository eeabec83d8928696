"""Firm ground: what can be found again, numbers that tell nothing, circles of twenty thousand."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Each part of this revision in a function of its own."""
    _retention()


def _retention() -> None:
    """Words of a reflection can go and leave its stings; what is old enough is found by an index that holds only it."""
    op.add_column("reflections", sa.Column("forgotten_at", sa.Integer(), nullable=True))
    op.drop_index("ix_outbox_ended_at", "outbox")
    over = (
        "(state = 'sent' OR state IN ('cancelled', 'dead') AND (account IS NULL OR read_at IS NOT NULL"
        " OR state = 'cancelled' AND coalesce(ended_why, '') <> 'late' OR state = 'dead' AND kind = 'GOALS'))"
    )
    op.create_index("ix_outbox_over", "outbox", [sa.text("coalesce(read_at, ended_at)")], sqlite_where=sa.text(over))
    for name, table, column, where in (
        ("ix_schedule_done", "schedule", "done_at", "done_at IS NOT NULL"),
        ("ix_received_at", "received", "at", None),
        ("ix_drafts_at", "drafts", "at", None),
        ("ix_oauth_states_until", "oauth_states", "until", None),
        ("ix_reflections_forgets", "reflections", "answered_at", "kept = 0 AND forgotten_at IS NULL"),
        ("ix_reflections_unanswered", "reflections", "due_at", "kept = 0 AND answered_at IS NULL"),
        ("ix_asks_previews", "asks", "at", "state = 'DRAFT'"),
        ("ix_asked_at", "asked", "at", None),
        ("ix_rest_signs_at", "rest_signs", "at", None),
    ):
        op.create_index(name, table, [column], sqlite_where=None if where is None else sa.text(where))
