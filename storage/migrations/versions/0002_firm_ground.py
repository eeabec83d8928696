"""Firm ground: what can be found again, numbers that tell nothing, circles of twenty thousand."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Each part of this revision in a function of its own."""
    letters()
    reflections()


def letters() -> None:
    """Whose words a letter carries; what has arrived is not kept a second time."""
    op.execute(
        "ALTER TABLE outbox ADD COLUMN words_of INTEGER "
        "CONSTRAINT fk_outbox_words_of REFERENCES accounts (id) ON DELETE CASCADE"
    )
    op.create_index("ix_outbox_words_of", "outbox", ["words_of"])
    op.execute("UPDATE outbox SET message = NULL WHERE state = 'sent'")


def reflections() -> None:
    """When each was begun, which until now its number told."""
    op.execute("ALTER TABLE reflections ADD COLUMN at INTEGER DEFAULT '0' NOT NULL")
    op.execute(
        "UPDATE reflections SET at = coalesce((SELECT min(rejections.at) FROM rejections "
        "JOIN reflected ON reflected.rejection = rejections.id WHERE reflected.reflection = reflections.id), "
        "earliest - 43200000)"
    )
