"""On PostgreSQL events are looked up by hash: they are counted, and all who spoke at once read and wrote one page."""

from alembic import op

revision = "0026"
down_revision = "0025"
oldest_reader = "0023"


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        few = {"fillfactor": 10}  # rows to a page, so that those of a small circle lie apart too
        op.create_index(
            *("ix_received_event", "received", ["event"]),
            postgresql_using="hash",
            postgresql_with=few,
        )
