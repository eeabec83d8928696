"""Firm ground: what can be found again, numbers that tell nothing, circles of twenty thousand."""

from alembic import op
from sqlalchemy import Column, LargeBinary

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Each part of this revision in a function of its own."""
    big_circles()


def big_circles() -> None:
    """A name belongs to a circle: whoever was in several until now went by one name in all of them."""
    op.add_column("members", Column("name", LargeBinary))
    op.execute("UPDATE members SET name = (SELECT name FROM accounts WHERE accounts.id = members.account)")
