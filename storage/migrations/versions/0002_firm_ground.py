"""Firm ground: what can be found again, numbers that tell nothing, circles of twenty thousand."""

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Each part of this revision in a function of its own."""
