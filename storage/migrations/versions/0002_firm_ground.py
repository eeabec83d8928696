"""Firm ground: what can be found again, numbers that tell nothing, circles of twenty thousand."""

from alembic import op
from sqlalchemy import Column, Integer, LargeBinary, text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Each part of this revision in a function of its own."""
    big_circles()


def big_circles() -> None:
    """A name belongs to a circle: whoever was in several until now went by one name in all of them."""
    op.add_column("members", Column("name", LargeBinary))
    op.execute("UPDATE members SET name = (SELECT name FROM accounts WHERE accounts.id = members.account)")
    op.add_column("members", Column("turn", Integer, nullable=False, server_default="0"))
    op.add_column("members", Column("turn_before", Integer, nullable=False, server_default="0"))
    last = "SELECT at FROM asked WHERE asked.account = members.account ORDER BY at DESC LIMIT 1"
    op.execute(
        f"UPDATE members SET turn = coalesce(({last}), members.account * 679535557633 % {2**40}), "
        f"turn_before = coalesce(({last} OFFSET 1), 0)"
    )
    for name, columns in (
        ("turn", ["circle", "turn", "turn_before", "account", "asks_per_week"]),
        ("here", ["circle", "host", "id"]),
        ("recap", ["circle", "in_recap", "account"]),
    ):
        there = text("left_at IS NULL")
        op.create_index(f"ix_members_{name}", "members", columns, sqlite_where=there, postgresql_where=there)
    live = text("state = 'OPEN'")
    op.create_index("ix_asks_open", "asks", ["circle", "at"], sqlite_where=live, postgresql_where=live)
